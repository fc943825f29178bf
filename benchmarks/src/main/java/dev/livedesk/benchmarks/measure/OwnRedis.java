package dev.livedesk.benchmarks.measure;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import redis.embedded.RedisServer;

/** A Redis of the benchmark's own, without persistence, and its counts of commands. */
public final class OwnRedis implements AutoCloseable {

    private final RedisServer server;
    private final String uri;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final ProcessHandle process;

    public OwnRedis() throws IOException {
        int port = freePort();
        server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").setting("appendonly no").build();
        server.start();
        uri = "redis://127.0.0.1:" + port;
        client = RedisClient.create(uri);
        connection = client.connect();
        long pid = Arrays.stream(connection.sync().info("server").split("\r\n"))
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line -> Long.parseLong(line.substring("process_id:".length())))
                .findFirst()
                .orElseThrow();
        process = ProcessHandle.of(pid).orElseThrow();
    }

    public String uri() {
        return uri;
    }

    /** How often a command was called since the start. */
    public long calls(String command) {
        String prefix = "cmdstat_" + command.toLowerCase(Locale.ROOT) + ":calls=";
        return Arrays.stream(connection.sync().info("commandstats").split("\r\n"))
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.substring(prefix.length(), line.indexOf(','))))
                .findFirst()
                .orElse(0);
    }

    public Duration cpu() {
        return Child.cpu(process);
    }

    @Override
    public void close() throws IOException {
        connection.close();
        client.shutdown();
        server.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
