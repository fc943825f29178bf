package dev.livedesk.positions.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketCloseTest {

    private static final TradingCalendar CALENDAR = TradingCalendar.shipped();

    /** Thanksgiving 2026 is on 26 November; the day after closes at 13:00 New York. */
    @Test
    void sharesCloseWithTheExchangeEarlierOnHalfDaysAndNotOnHolidays() {
        assertThat(MarketClose.after(CALENDAR, Market.US_EQUITY, LocalDate.parse("2026-11-24"), Instant.parse("2026-11-30T20:59:59Z")))
                .containsExactly(
                        close(Market.US_EQUITY, "2026-11-25", "2026-11-25T21:00:00Z"), close(Market.US_EQUITY, "2026-11-27", "2026-11-27T18:00:00Z"));
    }

    @Test
    void cryptoClosesAtEachMidnightUtc() {
        assertThat(MarketClose.after(CALENDAR, Market.CRYPTO, LocalDate.parse("2026-11-20"), Instant.parse("2026-11-23T00:00:00Z")))
                .containsExactly(
                        close(Market.CRYPTO, "2026-11-21", "2026-11-22T00:00:00Z"), close(Market.CRYPTO, "2026-11-22", "2026-11-23T00:00:00Z"));
    }

    @Test
    void aDayThatIsNotOverHasNoClose() {
        assertThat(MarketClose.after(CALENDAR, Market.US_EQUITY, LocalDate.parse("2026-11-24"), Instant.parse("2026-11-25T20:59:59Z"))).isEmpty();
        assertThat(MarketClose.after(CALENDAR, Market.US_EQUITY, LocalDate.parse("2026-11-24"), Instant.parse("2026-11-20T21:00:00Z"))).isEmpty();
        assertThat(MarketClose.after(CALENDAR, Market.CRYPTO, LocalDate.parse("2026-11-24"), Instant.parse("2026-11-25T23:59:59Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AAPL,US_EQUITY", "BRK.B,US_EQUITY", "BTC/USD,CRYPTO", "BTCUSDT,CRYPTO", "BTCUSDT.P,CRYPTO"})
    void anInstrumentsMarketIsItsVenues(String ticker, Market market) {
        assertThat(Market.of(Instrument.parse(ticker))).isEqualTo(market);
    }

    private static MarketClose close(Market market, String day, String at) {
        return new MarketClose(market, LocalDate.parse(day), Instant.parse(at));
    }
}
