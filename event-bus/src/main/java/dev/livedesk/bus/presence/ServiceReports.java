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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all services say of themselves. */
public final class ServiceReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceReports.class);
    /** Who said nothing for so long is not missed any more: it will hardly come back. */
    private static final Duration MISSED = Duration.ofMinutes(10);

    private final BusClient client;
    private final Clock clock;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    public ServiceReports(BusClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The newest word of each service's each instance, by their names; who is silent now is among them for ten minutes.
     *
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    public synchronized List<ServiceReport> read() {
        StatefulRedisConnection<String, byte[]> open = connection == null ? client.connect() : connection;
        connection = open;
        Instant oldest = clock.instant().minus(MISSED);
        List<ServiceReport> said = new ArrayList<>();
        for (Map.Entry<String, byte[]> field : open.sync().hgetall(Topics.SERVICES).entrySet()) {
            ServiceReport report = parse(field.getValue());
            if (report != null && report.at().isBefore(oldest)) {
                open.sync().hdel(Topics.SERVICES, field.getKey());
            } else if (report != null) {
                said.add(report);
            }
        }
        said.sort(Comparator.comparing(ServiceReport::name).thenComparing(ServiceReport::instance));
        return said;
    }

    static void say(BusPublisher publisher, ServiceReport report) {
        publisher.put(Topics.SERVICES, field(report.name(), report.instance()), Messages.write(report), MISSED.toMillis());
    }

    static void leave(BusPublisher publisher, String service, String instance) {
        publisher.remove(Topics.SERVICES, field(service, instance));
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private static String field(String service, String instance) {
        return service + ' ' + instance;
    }

    private static @Nullable ServiceReport parse(byte[] said) {
        try {
            return Messages.read(said, ServiceReport.class);
        } catch (IllegalArgumentException e) {
            LOG.debug("another version's word is left out", e);
            return null;
        }
    }
}
