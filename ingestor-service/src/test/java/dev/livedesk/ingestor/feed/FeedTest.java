package dev.livedesk.ingestor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import dev.livedesk.market.tick.TradeTick.Taker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final long RECEIVED = Stamp.nanos(NOW);
    private static final long RECORDED = Stamp.nanos(Instant.parse("2019-02-11T14:30:00Z"));
    private static final long SECOND = 1_000_000_000L;

    private final List<MarketEvent> events = new ArrayList<>();
    private final List<FeedSnapshot> changes = new ArrayList<>();
    private final Feed feed = feed(FeedStatus.Kind.REPLAY, "AAPL", "MSFT");
    private final FeedLine line = line(feed, 0, true, true);
    private final List<String> missed = new ArrayList<>();
    private long tradeId;

    private Feed feed(FeedStatus.Kind kind, String... tickers) {
        List<Instrument> instruments = List.of(tickers).stream().map(Instrument::parse).toList();
        Feed made = new Feed("alpaca", kind, NOW, events::add, new FeedObserver() {
            @Override
            public void changed(Feed changed) {
                changes.add(changed.snapshot());
            }

            @Override
            public void missed(Feed of, List<Instrument> tickers, Instant from, Instant to) {
                missed.add("%s %s to %s".formatted(tickers, from, to));
            }
        });
        made.carry(Set.copyOf(instruments), 7);
        return made;
    }

    private static FeedLine line(Feed of, int lane, boolean quotes, boolean trades) {
        FeedLine line = of.line(lane, quotes, trades);
        line.add(of.instruments());
        return line;
    }

    private void quote(String symbol, long recorded) {
        assertThat(line.quote(symbol, 10, 1, 11, 2, 0, 0, RECEIVED, recorded)).isTrue();
    }

    private void trade(String symbol, long recorded) {
        assertThat(line.trade(symbol, 10, 1, ++tradeId, true, Taker.BUYER, RECEIVED - 1, RECEIVED, recorded)).isTrue();
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
        line.lost(NOW.minusSeconds(3));
        quote("AAPL", RECORDED);
        quote("AAPL", RECORDED);
        trade("AAPL", RECORDED);
        assertThat(states()).containsExactly(
                TickerState.GAP, TickerState.REPLAY, TickerState.GAP, TickerState.GAP, TickerState.REPLAY, TickerState.GAP);
    }

    @Test
    void aLineLosesOnlyWhatItCarries() {
        Feed usdm = feed(FeedStatus.Kind.LIVE, "BTCUSDT.P");
        FeedLine quotes = line(usdm, 0, true, false);
        FeedLine trades = line(usdm, 0, false, true);
        quotes.quote("BTCUSDT", 1, 1, 2, 1, 0, 0, RECEIVED, 0);
        trades.trade("BTCUSDT", 1, 1, 1, true, Taker.BUYER, 0, RECEIVED, 0);
        quotes.lost(NOW);
        trades.trade("BTCUSDT", 1, 1, 2, true, Taker.BUYER, 0, RECEIVED, 0);
        quotes.quote("BTCUSDT", 1, 1, 2, 1, 0, 0, RECEIVED, 0);
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
        FeedLine ofLive = line(live, 0, true, true);
        ofLive.quote("AAPL", 1, 1, 2, 1, 0, 0, RECEIVED, 0);
        ofLive.quote("AAPL", 1, 1, 2, 1, 0, 0, RECEIVED, 0);
        assertThat(live.snapshot().kind()).isEqualTo(FeedStatus.Kind.LIVE);
        ofLive.quote("AAPL", 1, 1, 2, 1, 0, 0, RECEIVED, RECORDED);
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
        line.silent(NOW.minusSeconds(20));
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
        FeedLine quotes = line(two, 0, true, false);
        FeedLine trades = line(two, 0, false, true);
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
                .as("first of all that its ticker is stale")
                .containsExactly(
                        FeedStatus.State.CONNECTING, FeedStatus.State.CONNECTED, FeedStatus.State.DISCONNECTED, FeedStatus.State.REFUSED);
    }

    @Test
    void aHaltShowsInTheStatusAndOnTheEventsUntilTheConnectionIsLost() {
        quote("AAPL", 0);
        assertThat(line.tradingHalted("AAPL", true, NOW)).isTrue();
        assertThat(line.tradingHalted("IBM", true, NOW)).isFalse();
        quote("AAPL", 0);
        assertThat(feed.snapshot().halted()).containsExactly("AAPL");
        assertThat(states()).containsExactly(TickerState.GAP, TickerState.HALTED);
        line.lost(NOW.minusSeconds(3));
        line.stands(LineStatus.disconnected("gone"), NOW);
        assertThat(feed.snapshot().halted()).isEmpty();
    }

    @Test
    void aSymbolOfNobodysIsRefused() {
        assertThat(line.quote("IBM", 1, 1, 2, 1, 0, 0, RECEIVED, 0)).isFalse();
        assertThat(line.trade("IBM", 1, 1, 2, true, Taker.BUYER, 0, RECEIVED, 0)).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void aTickerThatMovesToAnotherConnectionKeepsItsNumbersAndTheFormerOneIsNotHeardAnyMore() {
        Instrument aapl = Instrument.parse("AAPL");
        quote("AAPL", 0);
        quote("AAPL", 0);
        FeedLine other = feed.line(1, true, true);
        line.remove(List.of(aapl));
        feed.carry(Set.copyOf(feed.instruments()), 8);
        other.add(List.of(aapl));
        assertThat(line.quote("AAPL", 10, 1, 11, 2, 0, 0, RECEIVED, 0)).as("no stranger").isTrue();
        assertThat(other.quote("AAPL", 10, 1, 11, 2, 0, 0, RECEIVED, 0)).isTrue();
        assertThat(events).extracting(event -> event.stamp().epoch() + ":" + event.stamp().sequence() + event.stamp().state())
                .containsExactly("7:1GAP", "7:2REPLAY", "7:3GAP");
    }

    @Test
    void aTickerThatWasCarriedElsewhereMeanwhileBeginsTheEpoch() {
        quote("MSFT", 0);
        line.remove(List.of(Instrument.parse("MSFT")));
        feed.carry(Set.of(Instrument.parse("AAPL")), 0);
        feed.carry(Set.of(Instrument.parse("AAPL"), Instrument.parse("MSFT")), 9);
        line.add(List.of(Instrument.parse("MSFT")));
        quote("MSFT", 0);
        assertThat(events).extracting(event -> event.stamp().epoch() + ":" + event.stamp().sequence()).containsExactly("7:1", "9:1");
    }

    @Test
    void whatComesTwiceIsLeftOutAndWhatComesLateIsMarked() {
        for (long id : new long[] {1, 2, 4, 4, 3, 3, 5}) {
            line.trade("AAPL", 10, 1, id, true, Taker.BUYER, RECEIVED, RECEIVED, 0);
        }
        for (long update : new long[] {10, 12, 12, 11, 13}) {
            line.quote("AAPL", 10, 1, 11, 1, update, 0, RECEIVED, 0);
        }
        assertThat(events).extracting(event -> (event instanceof TradeTick trade ? "t" + trade.tradeId() : "q") + (event.stamp().late() ? " late" : ""))
                .containsExactly("t1", "t2", "t4", "t3 late", "t5", "q", "q", "q late", "q");
        assertThat(feed.repeats()).isEqualTo(3);
    }

    @Test
    void idsThatDoNotRiseTellTradesApartTogetherWithTheirTime() {
        line.trade("AAPL", 10, 1, 77, false, Taker.BUYER, RECEIVED, RECEIVED, 0);
        line.trade("AAPL", 10, 1, 3, false, Taker.BUYER, RECEIVED, RECEIVED, 0);
        line.trade("AAPL", 10, 1, 77, false, Taker.BUYER, RECEIVED, RECEIVED, 0);
        line.trade("AAPL", 10, 1, 1, false, Taker.BUYER, RECEIVED - SECOND, RECEIVED, 0);
        assertThat(events).extracting(event -> ((TradeTick) event).tradeId() + (event.stamp().late() ? " late" : ""))
                .containsExactly("77", "3", "1 late");
    }

    @Test
    void whatDidNotComeIsSaidOnceItFlowsAgain() {
        line.stands(LineStatus.connected(null), NOW);
        line.resumed(NOW);
        quote("AAPL", 0);
        assertThat(missed).isEmpty();
        line.lost(NOW.plusSeconds(1));
        line.lost(NOW.plusSeconds(2));
        line.stands(LineStatus.connected(null), NOW.plusSeconds(5));
        line.resumed(NOW.plusSeconds(5));
        assertThat(missed).as("MSFT had not come before").containsExactly("[AAPL] 2026-11-20T15:00:01Z to 2026-11-20T15:00:05Z");
        feed.refresh(NOW.plusSeconds(5));
        assertThat(feed.snapshot().gap()).isEqualTo(new FeedStatus.Gap(NOW.plusSeconds(1), NOW.plusSeconds(5), 1));
    }

    @Test
    void aTickerThatFallsSilentOnALivingConnectionIsAskedForAgainAndThenStale() {
        Duration allowed = Duration.ofSeconds(10);
        line.stands(LineStatus.connected(null), NOW);
        quote("AAPL", 0);
        feed.refreshIfFreshened(NOW);
        assertThat(quiet(allowed, 9)).isEmpty();
        assertThat(quiet(allowed, 10)).as("MSFT never came").extracting(Instrument::ticker).containsExactly("MSFT");
        assertThat(quiet(allowed, 11)).extracting(Instrument::ticker).containsExactly("AAPL");
        assertThat(feed.snapshot().stale()).doesNotContain("AAPL");
        assertThat(quiet(allowed, 12)).isEmpty();
        assertThat(quiet(allowed, 21)).extracting(Instrument::ticker).contains("AAPL");
        assertThat(feed.snapshot().stale()).contains("AAPL");
        line.quote("AAPL", 10, 1, 11, 2, 0, 0, RECEIVED + 30 * SECOND, 0);
        feed.refreshIfFreshened(NOW.plusSeconds(30));
        assertThat(feed.snapshot().stale()).containsExactly("MSFT");
        assertThat(states()).containsExactly(TickerState.GAP, TickerState.GAP);
        assertThat(missed).containsExactly("[AAPL] 2026-11-20T15:00:00Z to 2026-11-20T15:00:30Z");
        assertThat(quiet(allowed, 31)).as("AAPL flows again").extracting(Instrument::ticker).doesNotContain("AAPL");
    }

    private List<Instrument> quiet(Duration allowed, int second) {
        return line.quiet(NOW, allowed, NOW.plusSeconds(second));
    }

    @Test
    void whileOneLaneIsWellSoIsTheFeedAndTheOthersTickersAreStale() {
        FeedLine other = feed.line(1, true, true);
        line.remove(List.of(Instrument.parse("MSFT")));
        other.add(List.of(Instrument.parse("MSFT")));
        line.stands(LineStatus.connected(null), NOW);
        quote("AAPL", 0);
        other.stands(LineStatus.disconnected("gone"), NOW);
        assertThat(feed.snapshot().state()).isEqualTo(FeedStatus.State.CONNECTED);
        assertThat(feed.snapshot().detail()).isEqualTo("gone");
        assertThat(feed.snapshot().stale()).containsExactly("MSFT");
    }
}
