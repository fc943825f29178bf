package dev.livedesk.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void everyFaultHasItsTurnInAsManyDaysAsThereAre() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(IntStream.range(0, Fault.values().length).mapToObj(i -> Fault.of(day.plusDays(i)))).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void isFoundByItsName() {
        assertThat(Fault.of("redis-emptied")).contains(Fault.REDIS_EMPTIED);
        assertThat(Fault.of("flood")).isEmpty();
    }
}
