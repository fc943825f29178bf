package dev.livedesk.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisMetersIT {

    private final TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        client.close();
        redis.close();
    }

    @Test
    void whatRedisHoldsIsSaid() {
        client.connect().sync().xadd(Topics.allTicks().getFirst(), Map.of("e", new byte[] {1}));
        try (RedisMeters bound = new RedisMeters(client)) {
            bound.bindTo(meters);
            assertThat(value("livedesk.redis.memory.used")).isGreaterThan(100_000);
            assertThat(value("livedesk.redis.memory.limit")).isZero();
            assertThat(value("livedesk.redis.stream.entries")).isEqualTo(1);
        }
    }

    @Test
    void withoutRedisThereIsNoValue() {
        redis.close();
        try (RedisMeters bound = new RedisMeters(client)) {
            bound.bindTo(meters);
            assertThat(value("livedesk.redis.memory.used")).isNaN();
        }
    }

    private double value(String name) {
        return meters.get(name).gauge().value();
    }
}
