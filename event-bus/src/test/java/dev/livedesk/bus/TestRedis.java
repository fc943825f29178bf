package dev.livedesk.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import redis.embedded.RedisServer;

/** An embedded Redis on a free port, stopped with the JVM or by {@link #close()}. */
public final class TestRedis implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private TestRedis(int port) {
        this.port = port;
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public static TestRedis start() {
        return new TestRedis(freePort());
    }

    /** On the port of one that was stopped: a Redis that comes back, emptied. */
    public static TestRedis startAgain(TestRedis stopped) {
        return new TestRedis(stopped.port);
    }

    public BusProperties properties() {
        return new BusProperties("redis://127.0.0.1:" + port, Duration.ofSeconds(2));
    }

    public BusClient client() {
        return new BusClient(properties());
    }

    @Override
    public void close() {
        try {
            if (server.isActive()) {
                server.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
