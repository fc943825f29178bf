package dev.livedesk.bus;

import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest quotes as ingestors keep them in Redis; none while it cannot be reached. Blocking, on a connection that is made when it is needed first. */
public final class StoredQuotes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredQuotes.class);

    private final BusClient client;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    public StoredQuotes(BusClient client) {
        this.client = client;
    }

    /** Of one instrument. */
    public Optional<Quote> newest(Instrument instrument) {
        return Optional.ofNullable(newest(List.of(instrument)).get(instrument));
    }

    /** Of each instrument that has one; what cannot be read is left out. */
    public SortedMap<Instrument, Quote> newest(Collection<Instrument> instruments) {
        SortedMap<Instrument, Quote> newest = new TreeMap<>();
        if (instruments.isEmpty()) {
            return newest;
        }
        try {
            String[] keys = instruments.stream().map(Topics::quoteKey).toArray(String[]::new);
            connection().sync().mget(keys).stream().filter(KeyValue::hasValue).forEach(stored -> read(stored, newest));
        } catch (RedisException e) {
            complain("Redis does not tell the newest quotes", e);
        }
        return newest;
    }

    private void read(KeyValue<String, byte[]> stored, SortedMap<Instrument, Quote> newest) {
        try {
            if (codec.decode(stored.getValue()) instanceof Quote quote) {
                newest.put(quote.instrument(), quote);
            }
        } catch (IllegalArgumentException e) {
            complain("a stored quote cannot be read: " + stored.getKey(), e);
        }
    }

    private void complain(String what, RuntimeException e) {
        if (complaint.isDue()) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log(what);
        }
    }

    private synchronized StatefulRedisConnection<String, byte[]> connection() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            made = client.connect();
            connection = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
