package dev.livedesk.benchmarks.fanout;

import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.PaperAccount;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusProperties;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.quotes.QuoteServerApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A quote server of its own, with the stores that it needs; quotes go in as an ingestor's do, several in an entry. */
final class DeskServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STREAM_LENGTH = 10_000;

    private final OwnRedis redis = new OwnRedis();
    private final int port = freePort();
    private final PaperAccount account;
    private final Child server;

    DeskServer(Duration window, Path logs) throws Exception {
        TestDatabase database = TestDatabase.create();
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("insert into gateway.app_user(id, username, password_hash, role) values (gen_random_uuid(), 'bench', 'x', 'trader')").update();
        account = PaperAccount.open(owner, 1).getFirst();
        server = Child.java(
                QuoteServerApplication.class,
                List.of(
                        "--spring.config.name=livedesk-quote-server",
                        "--server.port=" + port,
                        "--livedesk.redis.uri=" + redis.uri(),
                        "--livedesk.database.url=" + database.url(),
                        "--livedesk.quotes.batch-window=" + window.toMillis() + "ms"),
                // All of the heap is there from the start, so that what the process grows by is not heap.
                Map.of("LIVEDESK_DATABASE_PASSWORDS_QUOTES", database.password(), "JAVA_TOOL_OPTIONS", "-Xms512m -XX:+AlwaysPreTouch"),
                logs.resolve("quote-server.log"));
        Wait.until("the quote server listens", PATIENCE, () -> listens(port));
    }

    /** What a reader is told to open sockets. */
    String address() {
        return "alpaca %d %s %s".formatted(port, account.keyId(), account.secretKey());
    }

    Child process() {
        return server;
    }

    Duration storeCpu() {
        return redis.cpu();
    }

    Publisher publisher() {
        BusClient client = new BusClient(new BusProperties(redis.uri(), Duration.ofSeconds(5)));
        BusPublisher bus = BusPublisher.pipelined(client, new SimpleMeterRegistry());
        MarketDataCodec codec = new MarketDataCodec();
        return new Publisher() {
            @Override
            public void send(List<Quote> quotes) {
                Map<String, ByteArrayOutputStream> batches = new TreeMap<>();
                quotes.forEach(quote -> batches.computeIfAbsent(Topics.ticks(quote.instrument()), stream -> new ByteArrayOutputStream())
                        .writeBytes(codec.encode(quote)));
                batches.forEach((stream, batch) -> bus.append(stream, batch.toByteArray(), STREAM_LENGTH));
                bus.flush();
            }

            @Override
            public void close() {
                bus.close();
                client.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
        redis.close();
    }

    static boolean listens(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
