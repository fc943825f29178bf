package dev.livedesk.bus;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusPublisherIT {

    private TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        client.close();
        redis.close();
    }

    @Test
    void withoutRedisNothingFailsAndAllIsCounted() {
        redis.close();
        AtomicInteger lost = new AtomicInteger();
        try (BusPublisher publisher = BusPublisher.of(client, meters)) {
            publisher.publish("a", new byte[1]);
            publisher.set("b", new byte[1]);
            publisher.append("c", new byte[1], 10, false, taken -> lost.addAndGet(taken ? 0 : 1));

            assertThat(failed()).isEqualTo(3);
            assertThat(lost).hasValue(1);
            assertThat(publisher.isConnected()).isFalse();

            redis = TestRedis.startAgain(redis);
            eventually("connected", publisher::isConnected);
            publisher.set("b", new byte[] {7});
            eventually("it is there", () -> get("b") != null);
            assertThat(publisher.inFlight()).isZero();
        }
    }

    @Test
    void aBatchThatNeedsItsStreamIsNotTakenByAnEmptiedRedis() {
        List<Boolean> answers = new CopyOnWriteArrayList<>();
        try (BusPublisher publisher = BusPublisher.of(client, meters)) {
            publisher.append("c", new byte[1], 10, true, answers::add);
            publisher.append("c", new byte[1], 10, false, answers::add);
            publisher.append("c", new byte[1], 10, true, answers::add);
            eventually("answered", () -> answers.size() == 3);
        }
        assertThat(answers).containsExactly(false, true, true);
    }

    @Test
    void aKeyThatMustBeThereIsNotSetInAnEmptiedRedis() {
        List<Boolean> answers = new CopyOnWriteArrayList<>();
        try (BusPublisher publisher = BusPublisher.of(client, meters)) {
            publisher.setIfPresent("k", new byte[] {1}, answers::add);
            publisher.set("k", new byte[] {2});
            publisher.setIfPresent("k", new byte[] {3}, answers::add);
            eventually("answered", () -> answers.size() == 2);
        }
        assertThat(answers).containsExactly(false, true);
        assertThat(get("k")).isEqualTo(new byte[] {3});
    }

    @Test
    void aKeyIsAskedForInTheOrderOfWhatIsSent() {
        try (BusPublisher publisher = BusPublisher.of(client, meters)) {
            CompletableFuture<Optional<byte[]>> before = publisher.get("k");
            publisher.set("k", new byte[] {7});
            assertThat(publisher.get("k").join()).contains(new byte[] {7});
            assertThat(before.join()).isEmpty();
        }
    }

    @Test
    void whatWasRefusedWhileRedisWasAwayNeverComesOutLater() {
        try (BusPublisher publisher = BusPublisher.of(client, meters)) {
            redis.close();
            eventually("noticed", () -> !publisher.isConnected());
            publisher.set("old", new byte[1]);
            assertThat(failed()).isEqualTo(1);

            redis = TestRedis.startAgain(redis);
            eventually("connected", publisher::isConnected);
            publisher.set("new", new byte[1]);

            eventually("the new one is there", () -> get("new") != null);
            assertThat(get("old")).isNull();
        }
    }

    /** A command that was under way when the connection broke may or may not have been done: sending it again could do it twice. */
    @Test
    void whatWasUnderWayWhenTheConnectionBrokeIsNotSentAgain() {
        try (BusPublisher publisher = BusPublisher.of(client, meters);
                StatefulRedisConnection<String, byte[]> other = client.connect()) {
            publisher.set("before", new byte[1]);
            eventually("connected", () -> get("before") != null);
            pauseWrites(other);
            publisher.set("underway", new byte[1]);
            other.async().clientKill(KillArgs.Builder.typeNormal().skipme(true));
            eventually("it failed", () -> failed() == 1);
            eventually("connected again", () -> {
                publisher.set("after", new byte[1]);
                return get("after") != null;
            });

            assertThat(get("underway")).isNull();
            eventually("nothing is under way", () -> publisher.inFlight() == 0);
        }
    }

    @Test
    void pipelinedItSendsOnFlush() {
        try (BusPublisher publisher = BusPublisher.pipelined(client, meters)) {
            publisher.set("a", new byte[1]);
            assertThat(publisher.inFlight()).isEqualTo(1);
            assertThat(get("a")).isNull();

            publisher.flush();

            eventually("it is there", () -> get("a") != null && publisher.inFlight() == 0);
        }
    }

    @Test
    void pipelinedWhatWasNotFlushedWhenTheConnectionBrokeIsGone() {
        try (BusPublisher publisher = BusPublisher.pipelined(client, meters);
                StatefulRedisConnection<String, byte[]> other = client.connect()) {
            publisher.set("old", new byte[1]);
            other.sync().clientKill(KillArgs.Builder.typeNormal().skipme(true));
            eventually("counted", () -> {
                publisher.flush();
                return failed() >= 1;
            });
            eventually("connected again", () -> {
                publisher.set("new", new byte[1]);
                publisher.flush();
                return get("new") != null;
            });

            assertThat(get("old")).isNull();
        }
    }

    /** Writes wait for a while, and what waits dies with its connection. */
    private static void pauseWrites(StatefulRedisConnection<String, byte[]> connection) {
        connection.sync().dispatch(
                CommandType.CLIENT, new StatusOutput<>(connection.getCodec()), new CommandArgs<>(connection.getCodec()).add("PAUSE").add(1000).add("WRITE"));
    }

    private double failed() {
        return meters.counter("livedesk.bus.publish.failed").count();
    }

    private byte @org.jspecify.annotations.Nullable [] get(String key) {
        try (StatefulRedisConnection<String, byte[]> connection = client.connect()) {
            return connection.sync().get(key);
        }
    }
}
