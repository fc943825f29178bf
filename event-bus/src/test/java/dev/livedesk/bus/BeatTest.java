package dev.livedesk.bus;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeatTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void whatFailsIsTriedAgain() {
        AtomicInteger beats = new AtomicInteger();
        Beat beat = Beat.every(SHORT, "test", () -> {
            if (beats.incrementAndGet() % 2 == 1) {
                throw new AssertionError("not even an error ends it");
            }
        });

        eventually("it goes on", () -> beats.get() > 5);
        beat.close();
    }

    @Test
    void closingWaitsForTheBeatThatRuns() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        Beat beat = Beat.every(SHORT, "test", () -> {
            begun.countDown();
            awaitQuietly(goOn);
            over.set(true);
        });
        awaitQuietly(begun);
        Thread closing = Thread.ofVirtual().start(() -> {
            beat.close();
            assertThat(over).isTrue();
        });
        goOn.countDown();
        eventually("closed", () -> !closing.isAlive());
        assertThat(over).isTrue();
    }

    @Test
    void afterClosingThereIsNoBeat() {
        AtomicInteger beats = new AtomicInteger();
        Beat beat = Beat.every(SHORT, "test", beats::incrementAndGet);
        eventually("it beats", () -> beats.get() > 0);
        beat.close();
        int seen = beats.get();
        AtomicInteger others = new AtomicInteger();
        Beat other = Beat.every(SHORT, "other", others::incrementAndGet);
        eventually("time passes", () -> others.get() > 20);
        other.close();

        assertThat(beats).hasValue(seen);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
