package dev.livedesk.bars.ticks;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.Sparingly;
import dev.livedesk.bus.Topics;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest quote of each instrument: as the ingestor keeps it, and where it keeps none, or Redis does not answer, the newest recorded one. Blocking. */
public final class NewestQuotes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewestQuotes.class);

    private final BusClient bus;
    private final TickHistory recorded;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    public NewestQuotes(BusClient bus, TickHistory recorded) {
        this.bus = bus;
        this.recorded = recorded;
    }

    /** Of each instrument that has one. */
    public SortedMap<Instrument, Quote> of(Collection<Instrument> instruments) {
        SortedMap<Instrument, Quote> newest = kept(instruments);
        List<Instrument> others = instruments.stream().filter(instrument -> !newest.containsKey(instrument)).toList();
        if (!others.isEmpty()) {
            newest.putAll(recorded.latestQuotes(others));
        }
        return newest;
    }

    private SortedMap<Instrument, Quote> kept(Collection<Instrument> instruments) {
        SortedMap<Instrument, Quote> kept = new TreeMap<>();
        List<byte[]> found = new ArrayList<>();
        try {
            String[] keys = instruments.stream().map(Topics::quoteKey).toArray(String[]::new);
            connection().sync().mget(keys).stream().filter(KeyValue::hasValue).map(KeyValue::getValue).forEach(found::add);
        } catch (RedisException e) {
            if (complaint.isDue()) {
                LOG.atWarn().addKeyValue("reason", e.toString()).log("Redis does not tell the newest quotes: those that are recorded are served");
            }
        }
        for (byte[] bytes : found) {
            if (codec.decode(bytes) instanceof Quote quote) {
                kept.put(quote.instrument(), quote);
            }
        }
        return kept;
    }

    private synchronized StatefulRedisConnection<String, byte[]> connection() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            made = bus.connect();
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
