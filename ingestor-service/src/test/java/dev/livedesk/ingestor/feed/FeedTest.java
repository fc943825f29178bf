package dev.livedesk.ingestor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick.Taker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final long RECEIVED = Stamp.nanos(NOW);
    private static final long RECORDED = Stamp.nanos(Instant.parse("2019-02-11T14:30:00Z"));
    private static final long SECOND = 1_000_000_000L;

    private final List<MarketEvent> events = new ArrayList<>();
    private final List<FeedSnapshot> changes = new ArrayList<>();
    private final Feed feed = feed(FeedStatus.Kind.REPLAY, "AAPL", "MSFT");
    private final FeedLine line = feed.line(feed.instruments(), true, true);

    private Feed feed(FeedStatus.Kind kind, String... tickers) {
        List<Instrument> instruments = List.of(tickers).stream().map(Instrument::parse).toList();
        return new Feed("alpaca", kind, instruments, 7, NOW, events::add, changed -> changes.add(changed.snapshot()));
    }

    private void quote(String symbol, long recorded) {
        assertThat(feed.quote(symbol, 10, 1, 11, 2, 0, RECEIVED, recorded)).isTrue();
    }

    private void trade(String symbol, long recorded) {
        assertThat(feed.trade(symbol, 10, 1, 5, Taker.BUYER, RECEIVED - 1, RECEIVED, recorded)).isTrue();
    }

    private List<TickerState> states() {
        return events.stream().map(event -> event.stamp().state()).toList();
    }

    @Test
    void everyEventIsCountedPerTickerWithinTheEpoch() {
        quote("AAPL", RECORDED);
        trade("AAPL", RECORDED);
        quote("MSFT", RECORDED);
        quote("AAPL", RECORDED);
        assertThat(events).extracting(event -> event.instrument() + ":" + event.stamp().epoch() + ":" + event.stamp().sequence())
                .containsExactly("AAPL:7:1", "AAPL:7:2", "MSFT:7:1", "AAPL:7:3");
    }

    @Test
    void theReceiveTimeStandsInForAMissingTime() {
        quote("AAPL", 0);
        trade("AAPL", 0);
        assertThat(events).extracting(event -> event.stamp().exchangeNanos()).containsExactly(RECEIVED, RECEIVED - 1);
    }

    @Test
    void theFirstQuoteAndTheFirstTradeAfterADisconnectionAnnounceAGap() {
        quote("AAPL", RECORDED);
        quote("AAPL", RECORDED);
        trade("AAPL", RECORDED);
        line.lost();
        quote("AAPL", RECORDED);
        quote("AAPL", RECORDED);
        trade("AAPL", RECORDED);
        assertThat(states()).containsExactly(
                TickerState.GAP, TickerState.REPLAY, TickerState.GAP, TickerState.GAP, TickerState.REPLAY, TickerState.GAP);
    }

    @Test
    void aLineLosesOnlyWhatItCarries() {
        Feed usdm = new Feed("usdm", FeedStatus.Kind.LIVE, List.of(Instrument.parse("BTCUSDT.P")), 1, NOW, events::add, _ -> {});
        FeedLine quotes = usdm.line(usdm.instruments(), true, false);
        usdm.quote("BTCUSDT", 1, 1, 2, 1, 0, RECEIVED, 0);
        usdm.trade("BTCUSDT", 1, 1, 1, Taker.BUYER, 0, RECEIVED, 0);
        quotes.lost();
        usdm.trade("BTCUSDT", 1, 1, 2, Taker.BUYER, 0, RECEIVED, 0);
        usdm.quote("BTCUSDT", 1, 1, 2, 1, 0, RECEIVED, 0);
        assertThat(states()).containsExactly(TickerState.GAP, TickerState.GAP, TickerState.LIVE, TickerState.GAP);
        assertThat(events.getFirst().instrument().ticker()).isEqualTo("BTCUSDT.P");
    }

    @Test
    void theSeamOfALapAndANightCutOutAreGaps() {
        quote("AAPL", RECORDED);
        quote("AAPL", RECORDED + 60 * SECOND);
        quote("AAPL", RECORDED + 59 * SECOND + SECOND / 2);
        quote("AAPL", RECORDED + 18 * 3_600 * SECOND);
        quote("AAPL", RECORDED + 18 * 3_600 * SECOND + SECOND);
        quote("AAPL", RECORDED);
        quote("AAPL", RECORDED);
        assertThat(states()).containsExactly(
                TickerState.GAP, TickerState.REPLAY, TickerState.REPLAY, TickerState.GAP, TickerState.REPLAY, TickerState.GAP, TickerState.REPLAY);
    }

    @Test
    void aRecordedTimeGivesAReplayAway() {
        Feed live = feed(FeedStatus.Kind.LIVE, "AAPL");
        live.quote("AAPL", 1, 1, 2, 1, 0, RECEIVED, 0);
        live.quote("AAPL", 1, 1, 2, 1, 0, RECEIVED, 0);
        assertThat(live.snapshot().kind()).isEqualTo(FeedStatus.Kind.LIVE);
        live.quote("AAPL", 1, 1, 2, 1, 0, RECEIVED, RECORDED);
        assertThat(states()).containsExactly(TickerState.GAP, TickerState.LIVE, TickerState.REPLAY);
        assertThat(live.snapshot().kind()).isEqualTo(FeedStatus.Kind.REPLAY);
        assertThat(live.snapshot().recordedDate()).isEqualTo(LocalDate.parse("2019-02-11"));
    }

    @Test
    void theRecordedDateIsNewYorksForStocks() {
        quote("AAPL", Stamp.nanos(Instant.parse("2019-02-12T02:00:00Z")));
        assertThat(feed.snapshot().recordedDate()).isEqualTo(LocalDate.parse("2019-02-11"));
        quote("AAPL", Stamp.nanos(Instant.parse("2019-02-12T14:30:00Z")));
        assertThat(feed.snapshot().recordedDate()).isEqualTo(LocalDate.parse("2019-02-12"));
    }

    @Test
    void aTickerIsStaleUntilItsFirstQuoteOnAConnection() {
        line.stands(LineStatus.connected(null), NOW);
        assertThat(feed.snapshot().stale()).containsExactly("AAPL", "MSFT");
        quote("AAPL", RECORDED);
        feed.refreshIfFreshened(NOW);
        assertThat(feed.snapshot().stale()).containsExactly("MSFT");
        trade("MSFT", RECORDED);
        feed.refreshIfFreshened(NOW);
        assertThat(feed.snapshot().stale()).as("a trade is no price to trade at").containsExactly("MSFT");
        line.silent();
        line.stands(LineStatus.connected("nothing arrived for 20 s"), NOW);
        assertThat(feed.snapshot().stale()).containsExactly("AAPL", "MSFT");
    }

    @Test
    void thousandsOfTickersComingToLifeAreOneChange() {
        line.stands(LineStatus.connected(null), NOW);
        changes.clear();
        quote("AAPL", RECORDED);
        quote("MSFT", RECORDED);
        assertThat(changes).isEmpty();
        feed.refreshIfFreshened(NOW);
        feed.refreshIfFreshened(NOW);
        assertThat(changes).singleElement().extracting(FeedSnapshot::stale).isEqualTo(List.of());
    }

    @Test
    void theFeedStandsAsItsWorstLineDoes() {
        Feed two = feed(FeedStatus.Kind.LIVE, "BTCUSDT.P");
        FeedLine quotes = two.line(two.instruments(), true, false);
        FeedLine trades = two.line(two.instruments(), false, true);
        quotes.stands(LineStatus.connected(null), NOW);
        assertThat(two.snapshot().state()).isEqualTo(FeedStatus.State.CONNECTING);
        trades.stands(LineStatus.connected(null), NOW.plusSeconds(1));
        assertThat(two.snapshot().state()).isEqualTo(FeedStatus.State.CONNECTED);
        assertThat(two.snapshot().since()).isEqualTo(NOW.plusSeconds(1));
        quotes.stands(LineStatus.disconnected("gone"), NOW.plusSeconds(2));
        assertThat(two.snapshot().detail()).isEqualTo("gone");
        trades.stands(LineStatus.refused("no key"), NOW.plusSeconds(3));
        assertThat(two.snapshot().state()).isEqualTo(FeedStatus.State.REFUSED);
        assertThat(two.snapshot().detail()).isEqualTo("no key");
        assertThat(changes).extracting(FeedSnapshot::state)
                .containsExactly(FeedStatus.State.CONNECTED, FeedStatus.State.DISCONNECTED, FeedStatus.State.REFUSED);
    }

    @Test
    void aHaltShowsInTheStatusAndOnTheEventsUntilTheConnectionIsLost() {
        quote("AAPL", 0);
        assertThat(feed.tradingHalted("AAPL", true, NOW)).isTrue();
        assertThat(feed.tradingHalted("IBM", true, NOW)).isFalse();
        quote("AAPL", 0);
        assertThat(feed.snapshot().halted()).containsExactly("AAPL");
        assertThat(states()).containsExactly(TickerState.GAP, TickerState.HALTED);
        line.lost();
        line.stands(LineStatus.disconnected("gone"), NOW);
        assertThat(feed.snapshot().halted()).isEmpty();
    }

    @Test
    void aSymbolOfNobodysIsRefused() {
        assertThat(feed.quote("IBM", 1, 1, 2, 1, 0, RECEIVED, 0)).isFalse();
        assertThat(feed.trade("IBM", 1, 1, 2, Taker.BUYER, 0, RECEIVED, 0)).isFalse();
        assertThat(events).isEmpty();
    }
}
