package dev.livedesk.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SparinglyTest {

    @Test
    void theFirstIsDueAndThenOneAfterEachGap() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        Sparingly sparingly = Sparingly.onceIn(Duration.ofNanos(10), now::get);

        assertThat(sparingly.isDue()).isTrue();
        assertThat(sparingly.isDue()).isFalse();
        now.addAndGet(9);
        assertThat(sparingly.isDue()).isFalse();
        now.addAndGet(1);
        assertThat(sparingly.isDue()).isTrue();
    }
}
