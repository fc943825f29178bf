package dev.livedesk.gateway;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The ingestor of a test: says prices as the real one does, over Redis. */
final class Prices implements AutoCloseable {

    private static final String FEED = "test";
    private static final String DEAD_FEED = "dead";
    private static final long STREAM_LENGTH = 10_000;

    private final BusClient client;
    private final BusPublisher publisher;
    private final QuoteBook book;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final AtomicLong sequence = new AtomicLong();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    Prices(TestRedis redis, QuoteBook book) {
        this.client = redis.client();
        this.publisher = BusPublisher.of(client, new SimpleMeterRegistry());
        this.book = book;
        heartbeat.scheduleAtFixedRate(this::sayFeeds, 0, 500, TimeUnit.MILLISECONDS);
    }

    /** A quote of a living feed; returns when the gateway knows it. */
    void quote(String ticker, double bid, double ask) {
        say(quote(ticker, bid, 100, ask, 100, FEED, TickerState.LIVE));
    }

    /** Says a quote that may get lost. */
    void tryQuote(String ticker, double bid, double ask) {
        Quote quote = quote(ticker, bid, 100, ask, 100, FEED, TickerState.LIVE);
        publisher.append(Topics.ticks(quote.instrument()), codec.encode(quote), STREAM_LENGTH);
    }

    /** A quote whose feed is not connected. */
    void stale(String ticker, double bid, double ask) {
        say(quote(ticker, bid, 100, ask, 100, DEAD_FEED, TickerState.LIVE));
    }

    void halted(String ticker, double bid, double ask) {
        say(quote(ticker, bid, 100, ask, 100, FEED, TickerState.HALTED));
    }

    void sized(String ticker, double bid, double bidSize, double ask, double askSize) {
        say(quote(ticker, bid, bidSize, ask, askSize, FEED, TickerState.LIVE));
    }

    /** Only under the key where the newest quote is kept: as if it came before the gateway started. */
    void storedOnly(String ticker, double bid, double ask) {
        Quote quote = quote(ticker, bid, 100, ask, 100, FEED, TickerState.LIVE);
        client.connect().sync().set(Topics.quoteKey(quote.instrument()), codec.encode(quote));
    }

    /** Says garbage on a ticker's stream. */
    void garbage(String ticker) {
        publisher.append(Topics.ticks(Instrument.parse(ticker)), new byte[] {1, 2, 3}, STREAM_LENGTH);
    }

    private void say(Quote quote) {
        Instrument instrument = quote.instrument();
        publisher.append(Topics.ticks(instrument), codec.encode(quote), STREAM_LENGTH);
        await(() -> book.newest(instrument).filter(quote::equals).isPresent(), "the gateway does not know " + quote);
    }

    private Quote quote(String ticker, double bid, double bidSize, double ask, double askSize, String feed, TickerState state) {
        long now = Stamp.nanos(Instant.now());
        Stamp stamp = new Stamp(feed, state, 1, sequence.incrementAndGet(), now, now, 0);
        return new Quote(Instrument.parse(ticker), bid, bidSize, ask, askSize, stamp);
    }

    private void sayFeeds() {
        say(FEED, FeedStatus.State.CONNECTED, null);
        say(DEAD_FEED, FeedStatus.State.DISCONNECTED, "gone");
    }

    private void say(String feed, FeedStatus.State state, @Nullable String detail) {
        Instant now = Instant.now();
        publisher.publish(Topics.FEEDS, Messages.write(
                new FeedStatus(feed, state, FeedStatus.Kind.LIVE, null, detail, now, 1, now, List.of(), List.of())));
    }

    static void await(java.util.function.BooleanSupplier condition, String otherwise) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
        publisher.close();
        client.close();
    }
}
