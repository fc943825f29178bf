package dev.livedesk.ingestor.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WholeFeedTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SortedMap<Integer, List<Instrument>> LANES = new TreeMap<>(Map.of(
            0, List.of(Instrument.parse("BTCUSDT"), Instrument.parse("ETHUSDT")), 1, List.of(Instrument.parse("SOLUSDT"))));

    @SuppressWarnings("NullAway") // the annotation of a nested type is not seen in a class file
    private static FeedPart part(String ingestor, long epoch, FeedStatus.State state, @Nullable String detail, List<Integer> lanes, List<String> stale) {
        return new FeedPart("spot", ingestor, 1, lanes, state, FeedStatus.Kind.LIVE, null, detail, NOON, epoch, stale, List.of("X"), null);
    }

    private static FeedStatus whole(FeedPart... parts) {
        return WholeFeed.of("spot", FeedStatus.Kind.LIVE, List.of(parts), LANES, NOON.plusSeconds(1));
    }

    @Test
    void theWholeIsAllPartsTogether() {
        FeedStatus whole = whole(
                part("a", 5, FeedStatus.State.CONNECTED, null, List.of(0), List.of("ETHUSDT")),
                part("b", 7, FeedStatus.State.CONNECTED, null, List.of(1), List.of("SOLUSDT")));
        assertThat(whole).isEqualTo(new FeedStatus(
                "spot", FeedStatus.State.CONNECTED, FeedStatus.Kind.LIVE, null, null, NOON, 7, NOON.plusSeconds(1), List.of("ETHUSDT", "SOLUSDT"), List.of("X")));
    }

    @Test
    void aPartThatIsNotConnectedMakesItsOwnTickersStale() {
        FeedStatus whole = whole(
                part("a", 5, FeedStatus.State.CONNECTED, null, List.of(1), List.of()),
                part("b", 7, FeedStatus.State.DISCONNECTED, "gone", List.of(0), List.of()));
        assertThat(whole.state()).isEqualTo(FeedStatus.State.CONNECTED);
        assertThat(whole.detail()).isEqualTo("gone");
        assertThat(whole.stale()).containsExactly("BTCUSDT", "ETHUSDT");
    }

    @Test
    void aLaneThatNobodyCarriesIsStale() {
        assertThat(whole(part("a", 5, FeedStatus.State.CONNECTED, null, List.of(0), List.of())).stale()).containsExactly("SOLUSDT");
        assertThat(whole(part("a", 5, FeedStatus.State.CONNECTED, null, List.of(), List.of())).state()).isEqualTo(FeedStatus.State.CONNECTING);
    }
}
