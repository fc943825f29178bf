package dev.livedesk.ingestor.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedObserver;
import dev.livedesk.ingestor.protocol.binance.BinanceSpotProtocol;
import dev.livedesk.ingestor.settings.FileProperties;
import dev.livedesk.ingestor.settings.Protocol;
import dev.livedesk.ingestor.stream.FeedMeters;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    private static final String RECORDING =
            """
            1723161254087891268 {"stream":"btcusdt@bookTicker","data":{"u":50093239212,"s":"BTCUSDT","b":"61837.63","B":"3.7","a":"61837.64","A":"1.5"}}
            # a remark
            1723161254087896568 {"stream":"btcusdt@trade","data":{"e":"trade","E":1723161255343,"s":"BTCUSDT","t":100,"p":"61837.63","q":"0.02","T":1723161255342,"m":true,"M":true}}
            1723161254097896568 {"stream":"btcusdt@trade","data":{"e":"trade","E":1723161255353,"s":"BTCUSDT","t":101,"p":"61837.64","q":"0.02","T":1723161255352,"m":false,"M":true}}
            1723161254097896569 garbage
            """;

    @TempDir
    private Path folder;

    private final List<MarketEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** Replays until so many events came, or the state was reached. */
    private Feed replay(Path file, FileProperties properties, int atLeast, FeedStatus.State until) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(atLeast);
        CountDownLatch reached = new CountDownLatch(1);
        Feed feed = new Feed(
                "file", FeedStatus.Kind.REPLAY, Clock.systemUTC().instant(),
                event -> {
                    events.add(event);
                    enough.countDown();
                },
                new FeedObserver() {
                    @Override
                    public void changed(Feed changed) {
                        if (changed.snapshot().state() == until) {
                            reached.countDown();
                        }
                    }

                    @Override
                    public void missed(Feed of, List<Instrument> tickers, Instant from, Instant to) {}
                });
        try (FileSource source = new FileSource(
                feed, file.toUri(), properties, new BinanceSpotProtocol(BinanceSpotProtocol.DEFAULT_URI), new FeedMeters("file", meters), Clock.systemUTC())) {
            source.carry(new TreeMap<>(Map.of(0, List.of(Instrument.parse("BTCUSDT")))), 1, Map.of());
            assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        }
        return feed;
    }

    @Test
    void eventsComeAsOfNowWithTheirRecordedTime() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("spot.txt"), RECORDING);
        Feed feed = replay(file, new FileProperties(Protocol.BINANCE_SPOT, 1, false), 3, FeedStatus.State.DISCONNECTED);
        assertThat(events).hasSize(3);
        assertThat(events).extracting(event -> event.stamp().recordedNanos())
                .containsExactly(1723161254087891268L, 1723161254087896568L, 1723161254097896568L);
        assertThat(events).allSatisfy(event ->
                assertThat(event.stamp().exchangeNanos()).isEqualTo(event.stamp().receivedNanos()).isGreaterThan(1_790_000_000_000_000_000L));
        assertThat(feed.snapshot().recordedDate()).hasToString("2024-08-08");
        assertThat(meters.counter("livedesk.ingestor.messages.skipped", "feed", "file", "why", "garbled").count()).isEqualTo(1);
    }

    @Test
    void aRepeatedCompressedRecordingAnnouncesItsSeamAndShiftsItsIds() throws IOException, InterruptedException {
        Path file = folder.resolve("spot.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(RECORDING.getBytes(StandardCharsets.UTF_8));
        }
        replay(file, new FileProperties(Protocol.BINANCE_SPOT, 0, true), 9, FeedStatus.State.CONNECTED);
        List<MarketEvent> threeLaps = List.copyOf(events).subList(0, 9);
        assertThat(threeLaps).extracting(event -> event.stamp().state()).containsExactly(
                TickerState.GAP, TickerState.GAP, TickerState.REPLAY,
                TickerState.GAP, TickerState.GAP, TickerState.REPLAY,
                TickerState.GAP, TickerState.GAP, TickerState.REPLAY);
        assertThat(threeLaps.stream().filter(TradeTick.class::isInstance).map(event -> ((TradeTick) event).tradeId()))
                .containsExactly(100L, 101L, 102L, 103L, 104L, 105L);
    }

    @Test
    void aFileThatIsNotThereIsSaid() throws InterruptedException {
        Feed feed = replay(folder.resolve("nothing.txt"), new FileProperties(Protocol.BINANCE_SPOT, 1, false), 0, FeedStatus.State.DISCONNECTED);
        assertThat(feed.instruments()).hasSize(1);
    }
}
