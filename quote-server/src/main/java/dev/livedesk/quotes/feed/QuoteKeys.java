package dev.livedesk.quotes.feed;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.Topics;
import dev.livedesk.market.instrument.Instrument;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the newest quotes from their keys: one at once when a client asks for it, all of them when some may have been missed. */
public final class QuoteKeys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuoteKeys.class);
    private static final ScanArgs ALL = ScanArgs.Builder.matches("quote:*").limit(512);

    private final BusClient client;
    private final Consumer<byte[]> onQuote;
    private final AtomicBoolean missed = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** @param onQuote takes encoded quotes, on Redis' own thread too: it must only hand them on */
    public QuoteKeys(BusClient client, Consumer<byte[]> onQuote) {
        this.client = client;
        this.onQuote = onQuote;
    }

    /** Never waits: the quote is handed over when it comes. What Redis does not give now, the stream will, or {@link #refresh}. */
    public void fetch(Instrument instrument) {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            missed.set(true);
            return;
        }
        try {
            made.async().get(Topics.quoteKey(instrument)).whenComplete((quote, failure) -> {
                if (quote != null) {
                    onQuote.accept(quote);
                } else if (failure != null) {
                    missed.set(true);
                }
            });
        } catch (RedisException e) {
            missed.set(true);
            LOG.debug("not read now", e);
        }
    }

    /** Quotes may have been missed: the next {@link #refresh} reads them all. */
    public void missed() {
        missed.set(true);
    }

    /**
     * Reads all quotes if some may have been missed. Blocking.
     *
     * @throws RedisException if Redis does not answer; the next call tries again
     */
    public void refresh() {
        if (!missed.getAndSet(false)) {
            return;
        }
        try {
            RedisCommands<String, byte[]> redis = connected().sync();
            KeyScanCursor<String> found = redis.scan(ALL);
            read(redis, found.getKeys());
            while (!found.isFinished()) {
                found = redis.scan(ScanCursor.of(found.getCursor()), ALL);
                read(redis, found.getKeys());
            }
        } catch (RedisException e) {
            missed.set(true);
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made != null) {
            made.close();
        }
    }

    private synchronized StatefulRedisConnection<String, byte[]> connected() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            made = client.connect();
            connection = made;
        }
        return made;
    }

    private void read(RedisCommands<String, byte[]> redis, List<String> keys) {
        if (!keys.isEmpty()) {
            redis.mget(keys.toArray(String[]::new)).forEach(value -> value.ifHasValue(onQuote));
        }
    }
}
