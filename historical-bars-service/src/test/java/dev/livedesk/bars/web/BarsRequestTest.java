package dev.livedesk.bars.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.history.BarsQuestion;
import dev.livedesk.bars.history.Origin;
import dev.livedesk.bars.ticks.TicksQuestion;
import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class BarsRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:04:05Z");
    private static final Instrument AAPL = Instrument.parse("AAPL");

    @Test
    void withoutARangeItIsTheCurrentDayUpToNow() {
        BarsQuestion question = stocks("timeframe", "1Min");

        assertThat(question).isEqualTo(new BarsQuestion(
                List.of(AAPL), Timeframe.MINUTE, Instant.parse("2026-11-20T05:00:00Z"), NOW, false, 1000, null, Origin.SERVED));
    }

    @Test
    void dateMeansItsMidnightInTheMarketsZone() {
        assertThat(stocks("timeframe", "1Day", "start", "2019-02-11", "end", "2019-02-15"))
                .extracting(BarsQuestion::from, BarsQuestion::to)
                .containsExactly(Instant.parse("2019-02-11T05:00:00Z"), Instant.parse("2019-02-15T05:00:00Z"));
        assertThat(of(new Parameters(query("timeframe", "1Day", "symbols", "BTC/USD,BTCUSDT.P", "start", "2019-02-11")).cryptos(),
                                "timeframe", "1Day", "start", "2019-02-11")
                        .from())
                .isEqualTo(Instant.parse("2019-02-11T00:00:00Z"));
    }

    @Test
    void timeWithAnOffsetIsUnderstoodAlsoWhenItsPlusWasNotEncoded() {
        assertThat(stocks("timeframe", "1Min", "start", "2019-02-11T10:00:00.5 01:00").from()).isEqualTo(Instant.parse("2019-02-11T09:00:00.5Z"));
    }

    @Test
    void timesThatNoBarHasAreMovedToWhereBarsCanBe() {
        assertThat(stocks("timeframe", "1Min", "start", "0001-01-01T00:00:00Z", "end", "9999-12-31T00:00:00Z"))
                .extracting(BarsQuestion::from, BarsQuestion::to)
                .containsExactly(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));
    }

    @Test
    void symbolsAreTakenOnceAndInOrder() {
        assertThat(new BarsQuestion(
                                new Parameters(query("symbols", "MSFT, AAPL,MSFT,,BRK.B")).equities(), Timeframe.DAY, NOW, NOW, false, 1, null, Origin.SERVED)
                        .instruments())
                .extracting(Instrument::ticker)
                .containsExactly("AAPL", "BRK.B", "MSFT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "timeframe||timeframe is required",
        "timeframe|2Day|invalid timeframe: 2Day",
        "start|yesterday|invalid start: yesterday",
        "start|2019-02-30|invalid start: 2019-02-30",
        "end|2019-02-11T10:00:00|invalid end: 2019-02-11T10:00:00",
        "limit|0|limit must be from 1 to 10000",
        "limit|10001|limit must be from 1 to 10000",
        "limit|-5|limit must be from 1 to 10000",
        "limit|many|limit must be a whole number, not many",
        "limit|99999999999|limit must be a whole number, not 99999999999",
        "sort|up|invalid sort: up",
        "page_token|!!!|invalid page_token",
        "page_token|QUFQTA|invalid page_token",
    })
    void whatIsWrongIsNamed(String parameter, String value, String reason) {
        assertThatThrownBy(() -> stocks("timeframe", "1Min", parameter, value == null ? "" : value))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status().value()).isEqualTo(400);
                    assertThat(refusal.field()).isEqualTo(parameter);
                    assertThat(refusal.detail()).startsWith(reason);
                });
    }

    @Test
    void rangeThatEndsBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> stocks("timeframe", "1Min", "start", "2019-02-12", "end", "2019-02-11"))
                .hasMessage("end must not be before start");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "symbols||symbols is required", "symbols|AAPL,$$|invalid symbol: $$", "symbols|BTC/USD|invalid symbol: BTC/USD", "symbols|aapl|invalid symbol: aapl",
    })
    void symbolsThatAreNoEquitiesAreRefused(String parameter, String value, String reason) {
        assertThatThrownBy(() -> new Parameters(query(parameter, value == null ? "" : value)).equities()).hasMessage(reason);
    }

    @Test
    void equityIsNoCrypto() {
        assertThatThrownBy(() -> new Parameters(query("symbols", "AAPL")).cryptos()).hasMessage("invalid symbol: AAPL");
    }

    @ParameterizedTest
    @CsvSource({"adjustment,half", "adjustment,'raw,,'", "feed,cboe", "currency,EUR", "asof,someday"})
    void whatOnlyStocksHaveIsChecked(String parameter, String value) {
        assertThatThrownBy(() -> new Parameters(query(parameter, value)).checkStocksOnly())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(parameter));
    }

    @Test
    void everyAdjustmentFeedAndDateOfAlpacaIsTaken() {
        for (String adjustment : List.of("raw", "split", "dividend", "spin-off", "all", "split,dividend")) {
            new Parameters(query("adjustment", adjustment, "feed", "iex", "currency", "USD", "asof", "2022-01-03")).checkStocksOnly();
        }
        new Parameters(query("asof", "-")).checkStocksOnly();
    }

    @Test
    void tokenGoesOnWhereItsPageEndedAndOnlyWithItsOwnRequest() {
        BarsQuestion.Place place = new BarsQuestion.Place(AAPL, Instant.parse("2019-02-11T14:30:00Z"));
        BarsRequest first = request("timeframe", "1Min", "start", "2019-02-11");
        String token = PageToken.of(first.fingerprint(), place.instrument(), place.start().getEpochSecond());

        assertThat(request("timeframe", "1Min", "start", "2019-02-11", "limit", "7", "page_token", token).question().after()).isEqualTo(place);
        assertThatThrownBy(() -> request("timeframe", "1Min", "start", "2019-02-12", "page_token", token)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> request("timeframe", "5Min", "start", "2019-02-11", "page_token", token)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> request("timeframe", "1Min", "start", "2019-02-11", "sort", "desc", "page_token", token))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -99999999999L})
    void tokenThatSomebodyMadeUpLeadsNowhereElse(long second) {
        BarsRequest first = request("timeframe", "1Min", "start", "2019-02-11");
        String token = PageToken.of(first.fingerprint(), AAPL, second);

        BarsQuestion.Place place = Objects.requireNonNull(request("timeframe", "1Min", "start", "2019-02-11", "page_token", token).question().after());

        assertThat(place.start())
                .isBetween(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));
        assertThatThrownBy(() -> request(
                        "timeframe", "1Min", "start", "2019-02-11", "page_token", PageToken.of(first.fingerprint(), AAPL, second, 1, 2)))
                .hasMessageStartingWith("invalid page_token");
    }

    @Test
    void secondsAreOursAndNotAlpacas() {
        Parameters seconds = new Parameters(query("timeframe", "10Sec"));

        assertThat(BarsRequest.ofAny(AAPL, Origin.OWN, seconds, NOW).question().timeframe()).isEqualTo(new Timeframe(10, Timeframe.Unit.SECOND));
        assertThatThrownBy(() -> BarsRequest.of(List.of(AAPL), seconds, NOW)).hasMessageStartingWith("invalid timeframe: 10Sec");
    }

    @Test
    void tokenOfOneOriginIsNoneOfAnother() {
        Parameters day = new Parameters(query("timeframe", "1Day", "start", "2019-02-11"));
        String token = PageToken.of(BarsRequest.ofAny(AAPL, Origin.SERVED, day, NOW).fingerprint(), AAPL, 1_549_895_400);
        Parameters next = new Parameters(query("timeframe", "1Day", "start", "2019-02-11", "page_token", token));

        assertThat(BarsRequest.ofAny(AAPL, Origin.SERVED, next, NOW).question().after()).isNotNull();
        assertThatThrownBy(() -> BarsRequest.ofAny(AAPL, new Origin.Uploaded(7), next, NOW)).hasMessageStartingWith("invalid page_token");
    }

    @Test
    void tokenOfTicksGoesOnWhereItsPageEndedAndOnlyWithItsOwnKind() {
        TicksQuestion.Place place = new TicksQuestion.Place(AAPL, 1_549_895_400_123_456_789L, 3, 41);
        TicksRequest first = ticks("quotes", "start", "2019-02-11");

        assertThat(ticks("quotes", "start", "2019-02-11", "page_token", first.token(place)).question().after()).isEqualTo(place);
        assertThatThrownBy(() -> ticks("trades", "start", "2019-02-11", "page_token", first.token(place))).isInstanceOf(Refusal.class);
    }

    private static TicksRequest ticks(String kind, String... parameters) {
        return TicksRequest.of(List.of(AAPL), kind, new Parameters(query(parameters)), NOW);
    }

    private static BarsQuestion stocks(String... parameters) {
        return request(parameters).question();
    }

    private static BarsRequest request(String... parameters) {
        return BarsRequest.of(List.of(AAPL), new Parameters(query(parameters)), NOW);
    }

    private static BarsQuestion of(List<Instrument> instruments, String... parameters) {
        return BarsRequest.of(instruments, new Parameters(query(parameters)), NOW).question();
    }

    /** A later value of a name takes the place of an earlier one. */
    private static MultiValueMap<String, String> query(String... parameters) {
        MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.set(parameters[i], parameters[i + 1]);
        }
        return query;
    }
}
