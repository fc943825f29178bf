package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderHoursTest {

    private static final Asset AAPL = PaperMarket.asset("AAPL");
    private static final Asset BTC = PaperMarket.asset("BTC/USD");

    private final OrderHours exchange = new OrderHours(NyseCalendar.shipped(), false);
    private final OrderHours always = new OrderHours(NyseCalendar.shipped(), true);

    /** Friday 20 November 2026 is a whole day, the 26th a holiday, the 27th ends at 13:00 in New York. */
    @ParameterizedTest
    @CsvSource({
        "DAY, false, 2026-11-20T14:29:59Z, false",
        "DAY, false, 2026-11-20T14:30:00Z, true",
        "DAY, false, 2026-11-20T21:00:00Z, false",
        "DAY, false, 2026-11-27T17:59:59Z, true",
        "DAY, false, 2026-11-27T18:00:00Z, false",
        "DAY, true,  2026-11-20T08:59:59Z, false",
        "DAY, true,  2026-11-20T09:00:00Z, true",
        "DAY, true,  2026-11-21T00:59:59Z, true",
        "DAY, true,  2026-11-21T01:00:00Z, false",
        "GTC, false, 2026-11-26T16:00:00Z, false",
        "OPG, false, 2026-11-20T14:31:59Z, true",
        "OPG, false, 2026-11-20T14:32:00Z, false",
        "CLS, false, 2026-11-20T20:57:59Z, false",
        "CLS, false, 2026-11-20T20:58:00Z, true"
    })
    void ordersMayFillInTheirHours(TimeInForce timeInForce, boolean extended, Instant now, boolean live) {
        assertThat(exchange.isLive(terms(AAPL, timeInForce, extended), now)).isEqualTo(live);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, false, 2026-11-20T15:00:00Z, 2026-11-20T21:00:00Z",
        "DAY, false, 2026-11-20T21:00:00Z, 2026-11-23T21:00:00Z",
        "DAY, false, 2026-11-25T22:00:00Z, 2026-11-27T18:00:00Z",
        "DAY, true,  2026-11-20T22:00:00Z, 2026-11-21T01:00:00Z",
        "DAY, true,  2026-11-21T01:00:00Z, 2026-11-24T01:00:00Z",
        "OPG, false, 2026-11-20T15:00:00Z, 2026-11-23T14:32:00Z",
        "CLS, false, 2026-11-20T15:00:00Z, 2026-11-20T21:00:00Z",
        "GTC, false, 2026-11-20T15:00:00Z, 2027-02-18T15:00:00Z"
    })
    void ordersEndByThemselves(TimeInForce timeInForce, boolean extended, Instant submitted, Instant end) {
        assertThat(exchange.end(terms(AAPL, timeInForce, extended), submitted)).contains(end);
        assertThat(always.end(terms(AAPL, timeInForce, extended), submitted)).as("the trading day stays the exchange's").contains(end);
    }

    @Test
    void cryptoIsAlwaysOpenAndWaitsForEver() {
        Instant night = Instant.parse("2026-11-21T03:00:00Z");
        assertThat(exchange.isLive(terms(BTC, TimeInForce.GTC, false), night)).isTrue();
        assertThat(exchange.end(terms(BTC, TimeInForce.GTC, false), night)).isEmpty();
    }

    @Test
    void anAlwaysOpenDeskFillsAtNightButHasNoAuctions() {
        Instant night = Instant.parse("2026-11-21T03:00:00Z");
        assertThat(always.isLive(terms(AAPL, TimeInForce.DAY, false), night)).isTrue();
        assertThat(always.isLive(terms(AAPL, TimeInForce.OPG, false), night)).isFalse();
    }

    @Test
    void whereTheCalendarEndsNoOrderIsTaken() {
        assertThat(exchange.covers(AAPL, Instant.parse("2028-06-01T15:00:00Z"))).isTrue();
        assertThat(exchange.covers(AAPL, Instant.parse("2028-12-01T15:00:00Z"))).isFalse();
        assertThat(exchange.covers(BTC, Instant.parse("2040-12-01T15:00:00Z"))).isTrue();
    }

    private static OrderTerms terms(Asset asset, TimeInForce timeInForce, boolean extended) {
        return new OrderTerms(asset, Side.BUY, new Pricing.Limit(Price.of(1)), timeInForce, new OrderSize.Units(Quantity.of(1)), extended);
    }
}
