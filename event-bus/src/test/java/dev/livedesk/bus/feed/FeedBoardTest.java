package dev.livedesk.bus.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    private final TestClock clock = new TestClock();
    private final FeedBoard board = new FeedBoard(clock);

    @Test
    void anUnknownFeedIsStale() {
        assertThat(board.state(quote(TickerState.LIVE))).isEqualTo(TickerState.STALE);
        assertThat(board.all()).isEmpty();
    }

    @Test
    void whileTheFeedIsWellTheQuotesOwnStateCounts() {
        board.on(status(1, 0, FeedStatus.State.CONNECTED));

        assertThat(board.state(quote(TickerState.REPLAY))).isEqualTo(TickerState.REPLAY);
        assertThat(board.state(quote(TickerState.GAP))).isEqualTo(TickerState.GAP);
    }

    @Test
    void aFeedThatIsNotConnectedMakesItStale() {
        for (FeedStatus.State state : List.of(FeedStatus.State.CONNECTING, FeedStatus.State.DISCONNECTED, FeedStatus.State.REFUSED)) {
            clock.advance(Duration.ofSeconds(1));
            board.on(status(1, clock.seconds(), state));
            assertThat(board.state(quote(TickerState.LIVE))).as("%s", state).isEqualTo(TickerState.STALE);
        }
    }

    @Test
    void aDeadWatchdogAndAHaltAreOfTheTickerAlone() {
        Instant now = clock.instant();
        board.on(new FeedStatus("test", FeedStatus.State.CONNECTED, FeedStatus.Kind.LIVE, null, null, now, 1, now, List.of("AAPL"), List.of("MSFT")));

        assertThat(board.state(quote("AAPL", TickerState.LIVE))).isEqualTo(TickerState.STALE);
        assertThat(board.state(quote("MSFT", TickerState.LIVE))).isEqualTo(TickerState.HALTED);
        assertThat(board.state(quote("QQQ", TickerState.LIVE))).isEqualTo(TickerState.LIVE);
    }

    @Test
    void silenceOfMoreThanFiveSecondsIsADeadIngestor() {
        board.on(status(1, 0, FeedStatus.State.CONNECTED));
        clock.advance(FeedStatus.HOLDS);
        assertThat(board.state(quote(TickerState.LIVE))).isEqualTo(TickerState.LIVE);

        clock.advance(Duration.ofMillis(1));

        assertThat(board.state(quote(TickerState.LIVE))).isEqualTo(TickerState.STALE);
        assertThat(board.all()).singleElement().satisfies(said -> {
            assertThat(said.state()).isEqualTo(FeedStatus.State.DISCONNECTED);
            assertThat(said.detail()).isNotNull();
        });
    }

    @Test
    void whatAnOlderIngestorStillSaysIsIgnored() {
        board.on(status(2, 0, FeedStatus.State.CONNECTED));
        board.on(status(1, 1, FeedStatus.State.DISCONNECTED));
        board.on(status(2, -1, FeedStatus.State.DISCONNECTED));

        assertThat(board.state(quote(TickerState.LIVE))).isEqualTo(TickerState.LIVE);
    }

    @Test
    void afterASilenceAnIngestorMayBeginAnew() {
        board.on(status(7, 0, FeedStatus.State.CONNECTED));
        clock.advance(Duration.ofSeconds(6));

        board.on(status(1, 0, FeedStatus.State.CONNECTED));

        assertThat(board.state(quote(TickerState.LIVE))).isEqualTo(TickerState.LIVE);
    }

    private static FeedStatus status(long epoch, long second, FeedStatus.State state) {
        Instant at = NOON.plusSeconds(second);
        return new FeedStatus("test", state, FeedStatus.Kind.LIVE, null, null, at, epoch, at, List.of(), List.of());
    }

    private static Quote quote(TickerState state) {
        return quote("AAPL", state);
    }

    private static Quote quote(String ticker, TickerState state) {
        return new Quote(Instrument.parse(ticker), 1, 1, 2, 1, new Stamp("test", state, 1, 1, 0, 0, 0));
    }

    private static final class TestClock extends Clock {
        private Instant now = NOON;

        void advance(Duration by) {
            now = now.plus(by);
        }

        long seconds() {
            return Duration.between(NOON, now).toSeconds();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}
