package dev.livedesk.gateway.market;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.Topics;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest quotes as the ingestor keeps them in Redis; none while it cannot be reached. */
public final class StoredQuotes implements Function<Instrument, Optional<Quote>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredQuotes.class);

    private final MarketDataCodec codec = new MarketDataCodec();
    private final BusClient client;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    public StoredQuotes(BusClient client) {
        this.client = client;
    }

    @Override
    public Optional<Quote> apply(Instrument instrument) {
        try {
            byte[] bytes = connection().sync().get(Topics.quoteKey(instrument));
            return bytes == null ? Optional.empty() : codec.decode(bytes) instanceof Quote quote ? Optional.of(quote) : Optional.empty();
        } catch (RedisException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("instrument", instrument).setCause(e).log("no stored quote could be read");
            return Optional.empty();
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
