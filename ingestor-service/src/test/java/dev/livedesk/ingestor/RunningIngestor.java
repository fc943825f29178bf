package dev.livedesk.ingestor;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole ingestor as it runs, and what it says on Redis. */
final class RunningIngestor implements AutoCloseable {

    static final String METRICS_TOKEN = "a-token-of-the-metrics-only";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final MarketDataCodec codec = new MarketDataCodec();
    private final ConfigurableApplicationContext context;
    private final BusClient client;
    private final BusSubscription subscription;
    private final Map<String, ReadStream> read = new HashMap<>();
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** Bucketed quotes, as they came. */
    final ConcurrentLinkedQueue<Quote> quotes = new ConcurrentLinkedQueue<>();

    /** Statuses of all feeds, as they came. */
    final ConcurrentLinkedQueue<FeedStatus> statuses = new ConcurrentLinkedQueue<>();

    RunningIngestor(TestRedis redis, TestDatabase database, String... keys) {
        client = redis.client();
        List<String> topics = new ArrayList<>(Topics.allQuotes());
        topics.add(Topics.FEEDS);
        subscription = BusSubscription.to(client, topics, this::received, () -> {});
        context = new SpringApplication(IngestorApplication.class).run(arguments(redis, database, keys).toArray(String[]::new));
    }

    /** The command line of an ingestor. */
    static List<String> arguments(TestRedis redis, TestDatabase database, String... keys) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.name=livedesk-ingestor-service",
                "--server.port=0",
                "--livedesk.redis.uri=" + redis.properties().uri(),
                "--livedesk.metrics.token=" + METRICS_TOKEN,
                "--livedesk.database.url=" + database.url(),
                "--livedesk.database.passwords." + DatabaseRole.INGESTOR.name().toLowerCase(java.util.Locale.ROOT) + "=" + database.password()));
        for (String key : keys) {
            arguments.add("--livedesk.ingestor." + key);
        }
        return arguments;
    }

    /** Settings of the three feeds, as one would replay them, but impatient. */
    static String[] threeFeeds(String exchange, String... more) {
        List<String> keys = new ArrayList<>();
        keys.addAll(feed("alpaca", "alpaca", exchange + "/v2/iex", "reconstructed", "AAPL,MSFT,SPY"));
        keys.add("feeds.alpaca.key-id=KEY");
        keys.add("feeds.alpaca.secret-key=SECRET");
        keys.addAll(feed("binance-spot", "binance-spot", exchange, "replay", "BTCUSDT,ETHUSDT"));
        keys.addAll(feed("binance-usdm", "binance-usdm", exchange, "replay", "BTCUSDT.P,ETHUSDT.P"));
        keys.addAll(List.of(more));
        return keys.toArray(String[]::new);
    }

    private static List<String> feed(String name, String protocol, String url, String kind, String tickers) {
        return List.of(
                "feeds." + name + ".protocol=" + protocol,
                "feeds." + name + ".url=" + url,
                "feeds." + name + ".kind=" + kind,
                "feeds." + name + ".tickers=" + tickers,
                "feeds." + name + ".timing.silence=2s",
                "feeds." + name + ".timing.backoff-first=50ms",
                "feeds." + name + ".timing.backoff-max=200ms",
                "feeds." + name + ".timing.refused-retry=200ms");
    }

    int port() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The quote under the ticker's key. */
    synchronized @Nullable Quote newest(String ticker) {
        byte[] value = redis().sync().get(Topics.quoteKey(Instrument.parse(ticker)));
        return value == null ? null : (Quote) codec.decode(value);
    }

    /** Everything in the ticker's tick stream of that ticker, in order. */
    synchronized List<MarketEvent> ticks(String ticker) {
        Instrument instrument = Instrument.parse(ticker);
        return read.computeIfAbsent(Topics.ticks(instrument), ReadStream::new).goOn(redis().sync(), codec).getOrDefault(instrument, List.of());
    }

    /** The one there is, unless it broke. */
    private StatefulRedisConnection<String, byte[]> redis() {
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open == null || !open.isOpen()) {
            if (open != null) {
                open.close();
            }
            open = client.connect();
            connection = open;
        }
        return open;
    }

    /** What a stream holds, each entry read once, as long as it is the same stream. */
    private static final class ReadStream {

        private final String name;
        private final Map<Instrument, List<MarketEvent>> events = new HashMap<>();
        private @Nullable String first;
        private String last = "";

        ReadStream(String name) {
            this.name = name;
        }

        /** By instrument; the lists do not change. */
        Map<Instrument, List<MarketEvent>> goOn(RedisCommands<String, byte[]> redis, MarketDataCodec codec) {
            String oldest = redis.xrange(name, Range.unbounded(), Limit.from(1)).stream().map(StreamMessage::getId).findFirst().orElse(null);
            if (!Objects.equals(oldest, first)) {
                events.clear();
                first = oldest;
                last = "";
            }
            Range<String> rest = last.isEmpty() ? Range.unbounded() : Range.from(Range.Boundary.excluding(last), Range.Boundary.unbounded());
            Map<Instrument, List<MarketEvent>> more = new HashMap<>();
            for (StreamMessage<String, byte[]> entry : redis.xrange(name, rest)) {
                last = entry.getId();
                codec.decodeBatch(Objects.requireNonNull(entry.getBody().get(BusPublisher.BATCH_FIELD)))
                        .forEach(event -> more.computeIfAbsent(event.instrument(), _ -> new ArrayList<>()).add(event));
            }
            more.forEach((instrument, those) -> events.merge(
                    instrument, List.copyOf(those), (before, after) -> Stream.concat(before.stream(), after.stream()).toList()));
            return events;
        }
    }

    /** The feed's newest status; null before the first. */
    @Nullable FeedStatus status(String feed) {
        return statuses.stream().filter(status -> status.feed().equals(feed)).reduce((_, later) -> later).orElse(null);
    }

    boolean isIn(String feed, FeedStatus.State state) {
        FeedStatus status = status(feed);
        return status != null && status.state() == state;
    }

    /** Whether the feed is connected and every ticker has a fresh quote. */
    boolean isFresh(String feed) {
        FeedStatus status = status(feed);
        return status != null && status.state() == FeedStatus.State.CONNECTED && status.stale().isEmpty();
    }

    /** Waits until the condition holds, or fails. */
    static void await(String what, BooleanSupplier condition) {
        await(what, DEADLINE, condition);
    }

    /** Waits that long until the condition holds, or fails. */
    static void await(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + atMost + ": " + what);
            }
            LockSupport.parkNanos(20_000_000L);
        }
    }

    /** Lets go of everything, as at its end, and still answers: what several in one process share of Netty ends with the first of them. */
    void leave() {
        context.getBean(Ingestor.class).stop();
    }

    /** Ends the ingestor, and still hears what it says. */
    void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
        subscription.close();
        client.close();
    }

    private void received(String topic, byte[] message) {
        if (topic.equals(Topics.FEEDS)) {
            statuses.add(Messages.read(message, FeedStatus.class));
        } else {
            quotes.add((Quote) codec.decode(message));
        }
    }
}
