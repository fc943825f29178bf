package dev.livedesk.ingestor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.bucket.BucketMode;
import dev.livedesk.ingestor.bucket.BucketSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class IngestorPropertiesTest {

    private static final List<String> SPOT = List.of("feeds.spot.protocol=binance-spot", "feeds.spot.tickers=BTCUSDT,ETHUSDT");

    @EnableConfigurationProperties(IngestorProperties.class)
    private static final class Bound {}

    private static IngestorProperties bind(String... keys) {
        IngestorProperties[] bound = new IngestorProperties[1];
        new ApplicationContextRunner()
                .withUserConfiguration(Bound.class)
                .withPropertyValues(Arrays.stream(keys).map(key -> "livedesk.ingestor." + key).toArray(String[]::new))
                .run(context -> {
                    if (context.getStartupFailure() != null) {
                        throw context.getStartupFailure();
                    }
                    bound[0] = context.getBean(IngestorProperties.class);
                });
        return bound[0];
    }

    private static IngestorProperties bindSpotAnd(String... keys) {
        return bind(java.util.stream.Stream.concat(SPOT.stream(), Arrays.stream(keys)).toArray(String[]::new));
    }

    private static FeedProperties feed(IngestorProperties properties, String name) {
        return Objects.requireNonNull(properties.feeds().get(name));
    }

    @Test
    void defaults() {
        assertThat(bind()).isEqualTo(new IngestorProperties(
                Map.of(),
                new BucketProperties(null, null, null, null, null),
                "",
                Duration.ofMillis(2_500),
                Duration.ZERO,
                2_000,
                new PublishingProperties(Duration.ofMillis(5), Duration.ofMillis(10), 65_536, 50_000,
                        DataSize.ofMegabytes(256), new SpoolProperties(null, DataSize.ofMegabytes(256), DataSize.ofMegabytes(32)))));
        IngestorProperties spot = bindSpotAnd();
        assertThat(feed(spot, "spot")).isEqualTo(new FeedProperties(
                Protocol.BINANCE_SPOT, null, FeedStatus.Kind.LIVE, List.of("BTCUSDT", "ETHUSDT"), 1, null, null, "", "",
                new TimingProperties(
                        Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(10),
                        Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1), null, null),
                new FileProperties(null, 1, false),
                new PollProperties(Duration.ofMinutes(1), null, List.of(), 100),
                new BucketProperties(null, null, null, null, null)));
        assertThat(spot.bucketOf(feed(spot, "spot")))
                .isEqualTo(new BucketSettings(BucketMode.KEEP_NEWEST, 200_000_000L, 4, 1_000_000_000L, 20));
    }

    @Test
    void everyKey() {
        IngestorProperties bound = bind(
                "bucket.mode=queue", "bucket.leak-interval=100ms", "bucket.idle-capacity=2", "bucket.refresh-interval=3s", "bucket.max-threshold=30",
                "total-per-second=500", "publishing.tick-window=1ms", "publishing.newest-window=2ms", "publishing.queue-capacity=100",
                "publishing.tick-stream-entries=7", "publishing.tick-streams-size=64MB",
                "publishing.spool.folder=/var/spool/ticks", "publishing.spool.max-size=10MB", "publishing.spool.kept=1MB", "feeds.alpaca.protocol=alpaca", "feeds.alpaca.url=ws://127.0.0.1:1/v2/iex",
                "feeds.alpaca.kind=reconstructed", "feeds.alpaca.tickers=AAPL,BTC/USD", "feeds.alpaca.key-id=K", "feeds.alpaca.secret-key=S",
                "feeds.alpaca.timing.connect=1s", "feeds.alpaca.timing.silence=2s", "feeds.alpaca.timing.ping=3s", "feeds.alpaca.timing.pong=4s",
                "feeds.alpaca.timing.backoff-first=5s", "feeds.alpaca.timing.backoff-max=6s", "feeds.alpaca.timing.refused-retry=7s", "feeds.alpaca.timing.renew=1h",
                "feeds.alpaca.timing.ticker-silence=8s", "feeds.alpaca.workers=2", "feeds.alpaca.max-connections=3", "feeds.alpaca.max-tickers=40",
                "replica=one", "member-ttl=3s", "drop-unused-after=1h", "feeds.alpaca.poll.interval=30s", "feeds.alpaca.poll.url=http://127.0.0.1:2",
                "feeds.alpaca.poll.tickers=IBM", "feeds.alpaca.poll.batch=7",
                "feeds.alpaca.bucket.mode=keep-newest", "feeds.alpaca.bucket.leak-interval=0",
                "feeds.tape.protocol=file", "feeds.tape.url=file:/tapes/spot.txt.gz", "feeds.tape.kind=replay", "feeds.tape.tickers=ETHUSDT",
                "feeds.tape.file.frames=binance-spot", "feeds.tape.file.speed=10", "feeds.tape.file.repeat=true");
        assertThat(bound.replica()).isEqualTo("one");
        assertThat(bound.memberTtl()).isEqualTo(Duration.ofSeconds(3));
        assertThat(bound.totalPerSecond()).isEqualTo(500);
        assertThat(bound.dropUnusedAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(bound.publishing()).isEqualTo(new PublishingProperties(Duration.ofMillis(1), Duration.ofMillis(2), 100, 7,
                DataSize.ofMegabytes(64), new SpoolProperties(Path.of("/var/spool/ticks"), DataSize.ofMegabytes(10), DataSize.ofMegabytes(1))));
        assertThat(bound.bucketOf(feed(bound, "tape"))).isEqualTo(new BucketSettings(BucketMode.QUEUE, 100_000_000L, 2, 3_000_000_000L, 30));
        assertThat(bound.bucketOf(feed(bound, "alpaca"))).isEqualTo(new BucketSettings(BucketMode.KEEP_NEWEST, 0, 2, 3_000_000_000L, 30));
        assertThat(feed(bound, "alpaca")).isEqualTo(new FeedProperties(
                Protocol.ALPACA, URI.create("ws://127.0.0.1:1/v2/iex"), FeedStatus.Kind.RECONSTRUCTED, List.of("AAPL", "BTC/USD"), 2, 3, 40, "K", "S",
                new TimingProperties(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4),
                        Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(7), Duration.ofHours(1), Duration.ofSeconds(8)),
                new FileProperties(null, 1, false),
                new PollProperties(Duration.ofSeconds(30), URI.create("http://127.0.0.1:2"), List.of("IBM"), 7),
                new BucketProperties(BucketMode.KEEP_NEWEST, Duration.ZERO, null, null, null)));
        assertThat(feed(bound, "tape").file()).isEqualTo(new FileProperties(Protocol.BINANCE_SPOT, 10, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total-per-second=-1",
                "bucket.idle-capacity=0",
                "bucket.leak-interval=-1ms",
                "bucket.max-threshold=3",
                "publishing.queue-capacity=0",
                "publishing.tick-window=-1ms",
                "publishing.newest-window=1h",
                "publishing.tick-stream-entries=0",
                "publishing.tick-streams-size=1KB",
                "publishing.spool.max-size=1KB",
                "publishing.spool.kept=1GB",
                "publishing.spool.kept=-1MB",
                "feeds.Spot_2.protocol=binance-spot",
                "feeds.spot.url=http://example.com",
                "feeds.spot.tickers=BTCUSDT,BTCUSDT",
                "feeds.spot.tickers=AAPL",
                "feeds.spot.tickers=",
                "feeds.spot.tickers=what is this",
                "feeds.spot.protocol=nyse",
                "feeds.other.kind=live",
                "feeds.spot.protocol=alpaca",
                "feeds.spot.protocol=file",
                "feeds.spot.timing.silence=0s",
                "feeds.spot.file.speed=-1",
                "feeds.spot.file.frames=file",
                "feeds.other.tickers=AAPL",
                "feeds.spot.workers=0",
                "feeds.spot.workers=3",
                "feeds.spot.workers=33",
                "feeds.spot.max-connections=0",
                "feeds.spot.max-tickers=1",
                "feeds.spot.timing.renew=-1s",
                "feeds.spot.timing.ticker-silence=-1s",
                "member-ttl=1ms",
                "drop-unused-after=30s",
                "drop-unused-after=-1h",
                "drop-unused-after=31d",
                "feeds.spot.poll.interval=1ms",
                "feeds.spot.poll.batch=0",
                "feeds.spot.poll.url=ws://example.com",
                "feeds.spot.poll.tickers=BTCUSDT"
            })
    void nonsenseIsRefused(String key) {
        assertThatThrownBy(() -> bindSpotAnd(key)).hasStackTraceContaining("livedesk.ingestor");
    }

    @Test
    void thePlansLimitsAreTheUsualOnesUnlessSaid() {
        IngestorProperties bound = bindSpotAnd(
                "feeds.free.protocol=alpaca", "feeds.free.tickers=AAPL", "feeds.free.key-id=K", "feeds.free.secret-key=S",
                "feeds.paid.protocol=alpaca", "feeds.paid.tickers=MSFT", "feeds.paid.key-id=K", "feeds.paid.secret-key=S",
                "feeds.paid.max-connections=2", "feeds.paid.max-tickers=0");
        assertThat(feed(bound, "free").limits()).isEqualTo(new FeedLimits(1, Integer.MAX_VALUE, 30));
        assertThat(feed(bound, "paid").limits()).isEqualTo(new FeedLimits(2, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertThat(feed(bound, "spot").limits()).isEqualTo(new FeedLimits(32, 512, Integer.MAX_VALUE));
        assertThat(feed(bound, "spot").timingOfProtocol().renewAfter()).isEqualTo(Duration.ofMinutes(23 * 60 + 30));
        assertThat(feed(bound, "spot").timingOfProtocol().tickerSilenceAllowed()).isEqualTo(Duration.ofMinutes(2));
        assertThat(feed(bound, "free").timingOfProtocol().tickerSilenceAllowed()).isZero();
    }

    @Test
    void oneTickerComesFromOneFeed() {
        assertThatThrownBy(() -> bindSpotAnd("feeds.more.protocol=binance-spot", "feeds.more.tickers=ETHUSDT"))
                .hasStackTraceContaining("ETHUSDT comes from the feed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"total-per-secnd=1", "bucket.mod=queue", "feeds.spot.tikers=BTCUSDT", "feeds.spot.timing.silense=1s", "publishing.window=1s", "publishing.spool.dir=/tmp"})
    void aMisspeltKeyIsRefused(String key) {
        assertThatThrownBy(() -> bindSpotAnd(key)).hasStackTraceContaining(key.substring(0, key.indexOf('=')));
    }

    @Test
    void theKeyIsNotShown() {
        IngestorProperties bound = bind(
                "feeds.alpaca.protocol=alpaca", "feeds.alpaca.tickers=AAPL", "feeds.alpaca.key-id=KEYID", "feeds.alpaca.secret-key=S3CRET");
        assertThat(bound.toString()).doesNotContain("KEYID", "S3CRET");
    }
}
