package dev.livedesk.benchmarks.ingest;

import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * The limit that the ingestor is measured against: sends Redis as many {@code PUBLISH}, {@code SET} and {@code XADD} as it is told to, of the same sizes,
 * pipelined, and does nothing else. Reads {@code publishes sets appends} a line and answers with the nanoseconds it took.
 */
public final class BareClient {

    /** As long as an encoded quote of the benchmark. */
    static final int QUOTE_BYTES = 98;

    private static final int IN_FLIGHT = 8_192;
    private static final int FLUSH_EVERY = 256;

    private final StatefulRedisConnection<String, byte[]> connection;
    private final RedisAsyncCommands<String, byte[]> commands;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private int unflushed;

    private BareClient(StatefulRedisConnection<String, byte[]> connection) {
        this.connection = connection;
        this.commands = connection.async();
        connection.setAutoFlushCommands(false);
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        RedisClient client = RedisClient.create(arguments[0]);
        BareClient bare = new BareClient(client.connect(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE)));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] counts = line.split(" ", -1);
            out.println(bare.send(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2])));
        }
        client.shutdown();
    }

    private long send(long publishes, long sets, long appends) throws InterruptedException {
        byte[] quote = new byte[QUOTE_BYTES];
        byte[] batch = new byte[(int) (QUOTE_BYTES * publishes / Math.max(1, appends))];
        XAddArgs trimmed = XAddArgs.Builder.maxlen(50_000).approximateTrimming();
        long begin = System.nanoTime();
        for (long n = 0; n < publishes; n++) {
            String topic = "quotes." + (n & 63);
            sent(commands.publish(topic, quote));
            if (isDue(n, sets, publishes)) {
                sent(commands.set("quote:" + (n % 300), quote));
            }
            if (isDue(n, appends, publishes)) {
                sent(commands.xadd("ticks." + (n & 15), trimmed, Map.of("b", batch)));
            }
        }
        connection.flushCommands();
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
        return System.nanoTime() - begin;
    }

    /** Spreads some of the commands evenly over all. */
    private static boolean isDue(long n, long some, long all) {
        return n * some / all != (n + 1) * some / all;
    }

    private void sent(CompletionStage<?> command) throws InterruptedException {
        command.whenComplete((answer, failure) -> room.release());
        if (++unflushed >= FLUSH_EVERY || room.availablePermits() == 0) {
            unflushed = 0;
            connection.flushCommands();
        }
        room.acquire();
    }
}
