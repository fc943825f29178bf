package dev.livedesk.ingestor.publish;

import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.ingestor.bucket.Gaps;
import dev.livedesk.ingestor.bucket.LeakyBucket;
import dev.livedesk.ingestor.bucket.QuoteThrottle;
import dev.livedesk.ingestor.bucket.RateLimiter;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What happens to an event on its way to Redis, step by step. For one thread, which says what time it is: nanoseconds from any fixed moment on, never
 * going back.
 *
 * <p>What becomes of ticks while Redis is away is the {@link TickLog}'s affair. When it is back, every ticker's newest quote goes out again, since Redis may have
 * come back empty; and if ticks were lost, the next quote and trade of each ticker announce the gap.
 */
final class Publisher {

    /** Every newest quote is written again so often, in case somebody emptied Redis. */
    static final long REWRITE_NANOS = 15_000_000_000L;

    /** What goes out so long after it came is no longer traded at. */
    static final long AGED_NANOS = 1_000_000_000L;

    private final Outlet outlet;
    private final TickLog ticks;
    private final PublishTotals totals;
    private final PublishWindows windows;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final TickBatches batches = new TickBatches(codec);
    private final Map<Instrument, TickerBook> books = new TreeMap<>();
    private final Deque<TickerBook> keysDue = new ArrayDeque<>();
    private final UnaryOperator<MarketEvent> aged = this::aged;
    private final QuoteThrottle throttle;
    private boolean connected;
    private boolean dirty;
    private long receivedUpTo;
    private int outage;
    private long ticksDueAt;
    private long keysDueAt;
    private long rewriteAt;
    private long now;

    Publisher(
            Outlet outlet, TickLog ticks, Map<Instrument, BucketSettings> tickers, int totalPerSecond, PublishWindows windows, PublishTotals totals, long now) {
        this.outlet = outlet;
        this.ticks = ticks;
        this.totals = totals;
        this.windows = windows;
        this.now = now;
        this.keysDueAt = now;
        this.rewriteAt = now + REWRITE_NANOS;
        this.throttle = new QuoteThrottle(new RateLimiter(totalPerSecond, now), this::publish);
        configure(tickers);
    }

    /** Publishes these tickers, each with its bucket; others are no longer this process'. */
    void configure(Map<Instrument, BucketSettings> tickers) {
        tickers.forEach((instrument, settings) -> {
            TickerBook book = books.get(instrument);
            if (book == null) {
                books.put(instrument, new TickerBook(instrument, new LeakyBucket(settings, now), now));
            } else {
                book.retired = false;
                throttle.change(book.bucket, settings, now);
            }
        });
        for (TickerBook book : books.values()) {
            book.retired = !tickers.containsKey(book.instrument);
        }
    }

    /** Takes events in and sends what is due. */
    void step(List<MarketEvent> events, long time) {
        now = time;
        lookAtRedis();
        for (MarketEvent event : events) {
            TickerBook book = books.get(event.instrument());
            if (book != null) {
                on(book, event);
            }
        }
        throttle.advance(now);
        if (!batches.isEmpty() && now >= ticksDueAt) {
            handTicks();
        }
        if (now >= rewriteAt) {
            rewriteAt = now + REWRITE_NANOS;
            repeatable().forEach(this::keyIsDue);
        }
        if (now >= keysDueAt && !keysDue.isEmpty() && connected) {
            writeKeys();
        }
        flush();
    }

    /** When to step next at the latest, if no event comes. */
    long nextAt() {
        long next = Math.min(throttle.nextAt(), rewriteAt);
        if (!batches.isEmpty()) {
            next = Math.min(next, ticksDueAt);
        }
        if (connected) {
            next = Math.min(next, ticks.nextAt());
        }
        return keysDue.isEmpty() || !connected ? next : Math.min(next, keysDueAt);
    }

    /** Sends everything that waits for its window, for the last time. */
    void finish() {
        handTicks();
        writeKeys();
        flush();
    }

    List<TickerReport> report(long time) {
        return books.values().stream()
                .filter(book -> !book.retired)
                .map(book -> new TickerReport(
                        book.instrument,
                        book.bucket.counts(time),
                        book.published,
                        book.newest == null ? null : book.newest.stamp().state(),
                        book.rate.perSecond(time),
                        book.lastNanos))
                .toList();
    }

    private void on(TickerBook book, MarketEvent arrived) {
        book.rate.count(now);
        book.lastNanos = arrived.stamp().receivedNanos();
        receivedUpTo = Math.max(receivedUpTo, book.lastNanos);
        switch (arrived) {
            case Quote quote -> {
                totals.quotes.increment();
                Quote marked = book.quoteOutage == outage ? quote : Gaps.announcing(quote);
                book.quoteOutage = outage;
                append(book, marked);
                if (!marked.stamp().late()) {
                    book.newest = marked;
                    keyIsDue(book);
                    throttle.offer(book.bucket, marked, now);
                }
            }
            case TradeTick trade -> {
                totals.trades.increment();
                MarketEvent marked = book.tradeOutage == outage ? trade : Gaps.announcing(trade);
                book.tradeOutage = outage;
                append(book, marked);
            }
        }
    }

    private void append(TickerBook book, MarketEvent event) {
        if (batches.isEmpty()) {
            ticksDueAt = now + windows.tickNanos();
        }
        batches.add(book.tickStream, event, this::sendTicks);
    }

    private void handTicks() {
        batches.hand(this::sendTicks);
    }

    private void sendTicks(String stream, byte[] batch, int events) {
        dirty = true;
        ticks.send(stream, batch, events);
    }

    /** The newest quote of a ticker is its price however long ago it came. */
    private MarketEvent aged(MarketEvent event) {
        TickerBook book = books.get(event.instrument());
        boolean stands = receivedUpTo - event.stamp().receivedNanos() < AGED_NANOS || (book != null && event.equals(book.newest));
        return stands ? event : Late.of(event);
    }

    private void publish(Quote quote) {
        TickerBook book = books.get(quote.instrument());
        if (book == null) {
            return;
        }
        if (!connected) {
            totals.unpublished.increment();
            book.publicationLost = true;
            return;
        }
        outlet.publish(book.quoteTopic, codec.encode(quote));
        book.published++;
        book.publicationLost = false;
        totals.published.increment();
        dirty = true;
    }

    private void keyIsDue(TickerBook book) {
        if (!book.keyDue && book.newest != null) {
            book.keyDue = true;
            keysDue.add(book);
        }
    }

    private void writeKeys() {
        for (TickerBook book = keysDue.poll(); book != null; book = keysDue.poll()) {
            book.keyDue = false;
            if (book.newest != null) {
                outlet.set(book.quoteKey, codec.encode(book.newest));
                dirty = true;
            }
        }
        keysDueAt = now + windows.newestNanos();
    }

    private void lookAtRedis() {
        boolean before = connected;
        connected = outlet.isConnected();
        if (before && !connected) {
            totals.outages.increment();
        }
        ticks.step(now, connected, aged);
        if (connected && ticks.hasLost()) {
            outage++;
        }
        if (!before && connected) {
            repeatable().forEach(this::recover);
        }
    }

    private List<TickerBook> repeatable() {
        return books.values().stream().filter(book -> !book.retired).toList();
    }

    private void recover(TickerBook book) {
        keyIsDue(book);
        if (book.publicationLost && book.newest != null) {
            publish(Gaps.announcing(book.newest));
        }
    }

    private void flush() {
        if (dirty) {
            dirty = false;
            ticks.flush();
            outlet.flush();
        }
    }
}
