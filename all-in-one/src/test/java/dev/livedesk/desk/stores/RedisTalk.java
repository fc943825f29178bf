package dev.livedesk.desk.stores;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.function.Function;

/** One conversation with a Redis. */
final class RedisTalk {

    private RedisTalk() {}

    static <T> T with(int port, String password, Function<RedisCommands<String, String>, T> talk) {
        RedisURI uri = RedisURI.builder().withHost("127.0.0.1").withPort(port).withPassword(password.toCharArray()).build();
        try (RedisClient client = RedisClient.create(uri);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return talk.apply(connection.sync());
        }
    }
}
