package dev.livedesk.bus;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;

/**
 * Connects to Redis. Connections reconnect by themselves; while they are down, commands are refused at once rather than queued, and those that
 * were under way when it broke fail rather than being sent again: an old quote must not come out later as a new one, nor a batch of ticks twice.
 */
public final class BusClient implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

    private final ClientResources resources;
    private final RedisClient client;

    public BusClient(BusProperties properties) {
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.fullJitter(Duration.ofMillis(20), Duration.ofSeconds(1), 20, java.util.concurrent.TimeUnit.MILLISECONDS))
                .build();
        RedisURI uri = RedisURI.create(properties.uri());
        uri.setTimeout(properties.commandTimeout());
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(properties.commandTimeout()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .build());
    }

    /**
     * A connection for commands.
     *
     * @throws io.lettuce.core.RedisConnectionException if Redis cannot be reached now
     */
    public StatefulRedisConnection<String, byte[]> connect() {
        return client.connect(CODEC);
    }

    /**
     * A connection for subscriptions.
     *
     * @throws io.lettuce.core.RedisConnectionException if Redis cannot be reached now
     */
    public StatefulRedisPubSubConnection<String, byte[]> connectPubSub() {
        return client.connectPubSub(CODEC);
    }

    /** Closes every connection. */
    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, java.util.concurrent.TimeUnit.SECONDS);
    }
}
