package dev.livedesk.pnl.mark;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings quotes to the {@link Marks}: the bucketed ones as they are published, and each second those of the instruments that are held from their keys,
 * which know the newest quote even when a bucket held it back or a message was lost.
 */
public final class QuoteFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuoteFeed.class);
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final MarketDataCodec codec = new MarketDataCodec();
    private final BusClient client;
    private final Marks marks;
    private final BusSubscription subscription;
    private final Beat refreshing;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** Begins at once. */
    public QuoteFeed(BusClient client, Marks marks, Supplier<Set<Instrument>> held) {
        this.client = client;
        this.marks = marks;
        this.subscription = BusSubscription.to(client, Topics.allQuotes(), (topic, message) -> on(message), () -> {});
        this.refreshing = Beat.every(REFRESH, "pnl-quotes", () -> refresh(held.get()));
    }

    public boolean isConnected() {
        return subscription.isConnected();
    }

    /**
     * Reads the instruments' newest quotes now. Blocking.
     *
     * @throws RedisException if Redis cannot be reached
     */
    public void refresh(Set<Instrument> instruments) {
        if (!instruments.isEmpty()) {
            String[] keys = instruments.stream().map(Topics::quoteKey).toArray(String[]::new);
            connected().sync().mget(keys).forEach(value -> value.ifHasValue(this::onKey));
        }
    }

    /** Reads them if Redis can be reached. */
    public void tryRefresh(Set<Instrument> instruments) {
        try {
            refresh(instruments);
        } catch (RedisException e) {
            LOG.debug("not read now", e);
        }
    }

    @Override
    public void close() {
        refreshing.close();
        subscription.close();
        closeConnection();
    }

    private void on(byte[] message) {
        MarketEvent event = codec.decode(message);
        if (event instanceof Quote quote) {
            marks.on(quote);
        }
    }

    /** One garbled key must not hide the others. */
    private void onKey(byte[] value) {
        try {
            on(value);
        } catch (IllegalArgumentException e) {
            LOG.debug("a garbled quote", e);
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

    private synchronized void closeConnection() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made != null) {
            made.close();
        }
    }
}
