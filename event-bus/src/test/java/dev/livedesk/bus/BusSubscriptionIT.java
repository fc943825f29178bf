package dev.livedesk.bus;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusSubscriptionIT {

    private TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger subscribed = new AtomicInteger();

    @AfterEach
    void close() {
        client.close();
        redis.close();
    }

    @Test
    void whatIsPublishedAfterItReturnsIsReceived() {
        try (BusSubscription subscription = subscribe(Topics.allLedger());
                BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry())) {
            assertThat(subscription.isConnected()).isTrue();
            publisher.publish("ledger.0", bytes("first"));
            publisher.publish("ledger.63", bytes("last"));

            eventually("both arrive", () -> received.size() == 2);
            assertThat(received).containsExactly("ledger.0 first", "ledger.63 last");
            assertThat(subscribed).hasValue(1);
        }
    }

    @Test
    void aReceiverThatFailsMissesOnlyThatMessage() {
        try (BusSubscription subscription = subscribe(List.of("a"));
                BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry())) {
            assertThat(subscription.isConnected()).isTrue();
            publisher.publish("a", bytes("bad"));
            publisher.publish("a", bytes("good"));

            eventually("the next arrives", () -> received.contains("a good"));
        }
    }

    @Test
    void whenRedisComesBackEveryTopicIsSubscribedBeforeItSaysSo() {
        try (BusSubscription subscription = subscribe(Topics.allLedger())) {
            redis.close();
            redis = TestRedis.startAgain(redis);
            eventually("renewed", () -> subscribed.get() == 2);
            assertThat(subscription.isConnected()).isTrue();
            try (BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry())) {
                Topics.allLedger().forEach(topic -> publisher.publish(topic, bytes("again")));
                eventually("all topics arrive", () -> received.size() == 64);
            }
        }
    }

    @Test
    void madeBeforeRedisItSubscribesAsSoonAsRedisIsThere() {
        redis.close();
        try (BusSubscription subscription = subscribe(List.of("a"))) {
            assertThat(subscription.isConnected()).isFalse();
            redis = TestRedis.startAgain(redis);

            eventually("subscribed", () -> subscribed.get() == 1 && subscription.isConnected());
        }
    }

    @Test
    void closedBeforeRedisWasReachedItNeverConnects() {
        redis.close();
        subscribe(List.of("a")).close();
        redis = TestRedis.startAgain(redis);
        try (BusSubscription other = subscribe(List.of("b"))) {
            eventually("the other is subscribed", other::isConnected);
        }
        assertThat(subscribed).hasValue(1);
    }

    private BusSubscription subscribe(List<String> topics) {
        return BusSubscription.to(client, topics, (topic, message) -> {
            String text = new String(message, StandardCharsets.UTF_8);
            if (text.equals("bad")) {
                throw new IllegalArgumentException(text);
            }
            received.add(topic + ' ' + text);
        }, subscribed::incrementAndGet);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
