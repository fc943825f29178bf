package dev.livedesk.ingestor.publish;

import static dev.livedesk.ingestor.bucket.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.tick.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IntakeTest {

    @Test
    void aFullQueueMakesTheFeedWaitAndLosesNothing() throws InterruptedException {
        Intake intake = new Intake(16);
        Thread feed = Thread.ofPlatform().start(() -> LongStream.rangeClosed(1, 10_000).forEach(n -> intake.accept(quote("AAPL", n))));
        List<Long> taken = new ArrayList<>();
        while (taken.size() < 10_000) {
            List<MarketEvent> events = intake.take(7, TimeUnit.SECONDS.toNanos(5));
            assertThat(events).hasSizeBetween(1, 7);
            events.forEach(event -> taken.add(event.stamp().sequence()));
        }
        feed.join();
        assertThat(taken).isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
        assertThat(intake.waits()).isPositive();
    }

    @Test
    void aFeedIsNotHeldByAPublisherThatHasEnded() throws InterruptedException {
        Intake intake = new Intake(1);
        intake.accept(quote("AAPL", 1));
        Thread feed = Thread.ofPlatform().start(() -> intake.accept(quote("AAPL", 2)));
        intake.close();
        assertThat(feed.join(java.time.Duration.ofSeconds(5))).isTrue();
    }
}
