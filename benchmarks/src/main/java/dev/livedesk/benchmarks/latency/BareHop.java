package dev.livedesk.benchmarks.latency;

import dev.livedesk.benchmarks.measure.Arrivals;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Schedule;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusProperties;
import dev.livedesk.bus.BusSubscription;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** The limit beside it: the same schedule, published to Redis and received again, by a client that does nothing else. */
final class BareHop {

    private static final String TOPIC = "hop";

    private BareHop() {}

    static Samples run(OwnRedis redis, Schedule schedule, int count, int first) throws Exception {
        Arrivals arrivals = new Arrivals(count);
        long[] intended = new long[count + 1];
        try (BusClient client = new BusClient(new BusProperties(redis.uri(), Duration.ofSeconds(2)));
                var connection = client.connect();
                BusSubscription subscription = BusSubscription.to(
                        client, List.of(TOPIC), (topic, message) -> arrivals.on(ByteBuffer.wrap(message).getLong(), System.nanoTime()), () -> {})) {
            Wait.until("the hop is subscribed", Duration.ofSeconds(10), subscription::isConnected);
            var commands = connection.async();
            schedule.run(count, intended, number -> commands.publish(TOPIC, ByteBuffer.allocate(98).putLong(number).array()));
            Wait.until("the hop has delivered", Duration.ofSeconds(10), () -> arrivals.count() >= count);
        }
        return arrivals.since(intended, first);
    }
}
