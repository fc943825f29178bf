package dev.livedesk.quotes.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UpdateOutboxTest {

    @Test
    void whatWaitsIsTakenOneByOneInOrder() {
        UpdateOutbox outbox = new UpdateOutbox(100, () -> {});
        outbox.reply(new byte[] {1});
        outbox.update(new byte[] {2});
        assertThat(outbox.take()).containsExactly(new byte[] {1});
        assertThat(outbox.take()).containsExactly(new byte[] {2});
        assertThat(outbox.take()).isEmpty();
    }

    @Test
    void whenMoreRepliesWaitThanMayAllIsDroppedAndNothingMoreIsTaken() {
        UpdateOutbox outbox = new UpdateOutbox(100, () -> {});
        outbox.reply(new byte[60]);
        assertThat(outbox.isOverfull()).isFalse();
        outbox.reply(new byte[60]);
        outbox.reply(new byte[60]);
        assertThat(outbox.isOverfull()).isTrue();
        assertThat(outbox.isReady()).isFalse();
        assertThat(outbox.update(new byte[1])).isFalse();
        assertThat(outbox.waiting()).isEqualTo(1);
        assertThat(new String(outbox.take().getFirst(), StandardCharsets.UTF_8)).contains("slow client");
    }

    @Test
    void updatesFillHalfOfItAndAreReadyForMoreWhenHalfOfThatIsOut() {
        UpdateOutbox outbox = new UpdateOutbox(100, () -> {});
        assertThat(outbox.update(new byte[20])).isTrue();
        assertThat(outbox.update(new byte[20])).isTrue();
        assertThat(outbox.update(new byte[20])).isFalse();
        outbox.take();
        assertThat(outbox.isReady()).as("40 bytes wait").isFalse();
        outbox.take();
        assertThat(outbox.isReady()).as("20 bytes wait").isTrue();
    }

    @Test
    void anUpdateNeverOverfillsItHoweverLong() {
        UpdateOutbox outbox = new UpdateOutbox(100, () -> {});
        assertThat(outbox.update(new byte[500])).isFalse();
        assertThat(outbox.isOverfull()).isFalse();
        outbox.take();
        assertThat(outbox.isReady()).isTrue();
    }

    @Test
    void whatWasTakenNoLongerCounts() {
        UpdateOutbox outbox = new UpdateOutbox(100, () -> {});
        for (int i = 0; i < 10; i++) {
            outbox.reply(new byte[60]);
            outbox.take();
        }
        assertThat(outbox.isOverfull()).isFalse();
    }
}
