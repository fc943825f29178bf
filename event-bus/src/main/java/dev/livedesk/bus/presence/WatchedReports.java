package dev.livedesk.bus.presence;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all quote servers say of what their clients watch. */
public final class WatchedReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedReports.class);
    /** Who said nothing for so long will hardly come back: its clients are elsewhere. */
    private static final Duration MISSED = Duration.ofMinutes(10);

    private final BusClient client;
    private final Clock clock;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    public WatchedReports(BusClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The newest word of each quote server; who is silent now is among them for ten minutes, unless it took its word back.
     *
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    public synchronized List<WatchedReport> read() {
        StatefulRedisConnection<String, byte[]> open = connection == null ? client.connect() : connection;
        connection = open;
        Instant oldest = clock.instant().minus(MISSED);
        List<WatchedReport> said = new ArrayList<>();
        for (Map.Entry<String, byte[]> field : open.sync().hgetall(Topics.WATCHED).entrySet()) {
            WatchedReport report = parse(field);
            if (report.at().isBefore(oldest)) {
                open.sync().hdel(Topics.WATCHED, field.getKey());
            } else {
                said.add(report);
            }
        }
        return said;
    }

    public static void say(BusPublisher publisher, WatchedReport report) {
        publisher.put(Topics.WATCHED, report.instance(), Messages.write(report), MISSED.toMillis());
    }

    /** Of a quote server that ends: its clients go elsewhere. */
    public static void leave(BusPublisher publisher, String instance) {
        publisher.remove(Topics.WATCHED, instance);
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    /** What nobody can read may stand for anything: its clients watch everything. */
    private WatchedReport parse(Map.Entry<String, byte[]> field) {
        try {
            return Messages.read(field.getValue(), WatchedReport.class);
        } catch (IllegalArgumentException e) {
            LOG.debug("another version's word", e);
            return new WatchedReport(field.getKey(), clock.instant(), true, List.of());
        }
    }
}
