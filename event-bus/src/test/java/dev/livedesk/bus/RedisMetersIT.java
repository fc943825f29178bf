package dev.livedesk.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisMetersIT {

    @Test
    void whatRedisHoldsIsSaidAndNothingWhereItIsAway() {
        SimpleMeterRegistry present = new SimpleMeterRegistry();
        SimpleMeterRegistry absent = new SimpleMeterRegistry();
        try (TestRedis redis = TestRedis.start();
                BusClient client = redis.client();
                RedisMeters meters = new RedisMeters(client)) {
            client.connect().sync().xadd(Topics.allTicks().getFirst(), Map.of("e", new byte[] {1}));
            meters.bindTo(present);
            assertThat(value(present, "livedesk.redis.memory.used")).isGreaterThan(100_000);
            assertThat(value(present, "livedesk.redis.memory.limit")).isZero();
            assertThat(value(present, "livedesk.redis.stream.entries")).isEqualTo(1);

            redis.close();
            try (RedisMeters others = new RedisMeters(client)) {
                others.bindTo(absent);
                assertThat(value(absent, "livedesk.redis.memory.used")).isNaN();
            }
        }
    }

    private static double value(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}
