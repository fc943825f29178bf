package dev.livedesk.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.benchmarks.faults.Asked.Acknowledged;
import dev.livedesk.benchmarks.faults.Asked.Refused;
import dev.livedesk.benchmarks.faults.Asked.Unknown;
import dev.livedesk.benchmarks.faults.Ledger.Done;
import dev.livedesk.benchmarks.faults.Request.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Request ORDER = new Request(new UUID(0, 1), Kind.ORDER, "key");

    @Test
    void acknowledgedAndThereOnceIsFound() {
        Verdict verdict = verdict(acknowledged("2"), done(1, "2", "2"));
        assertThat(verdict.found()).isEqualTo(1);
        assertThat(verdict.isClean()).isTrue();
    }

    @Test
    void orderThatWasFilledAfterItWasAcknowledgedIsFound() {
        assertThat(verdict(acknowledged("0"), done(1, "2", "2")).isClean()).isTrue();
    }

    @Test
    void acknowledgedAndAbsentOrFilledWithLessIsLost() {
        assertThat(verdict(acknowledged("0"), Done.NEVER).lost()).hasSize(1);
        assertThat(verdict(acknowledged("2"), done(1, "1", "1")).lost()).hasSize(1);
        assertThat(verdict(acknowledged("2"), done(1, "2", "1")).lost()).hasSize(1);
    }

    @Test
    void twiceIsDoubledWhetherAcknowledgedOrNot() {
        assertThat(verdict(acknowledged("2"), done(2, "2", "2")).doubled()).hasSize(1);
        assertThat(verdict(new Unknown(), done(2, "2", "2")).doubled()).hasSize(1);
        assertThat(verdict(acknowledged("2"), done(1, "2", "4")).doubled()).hasSize(1);
        assertThat(verdict(acknowledged("2"), done(2, "2", "2")).found()).isZero();
    }

    @Test
    void unansweredMayBeThereOrNot() {
        assertThat(verdict(new Unknown(), done(1, "2", "2")).isClean()).isTrue();
        assertThat(verdict(new Unknown(), Done.NEVER).isClean()).isTrue();
    }

    @Test
    void refusedMustNotBeThere() {
        assertThat(verdict(new Refused("403"), Done.NEVER).isClean()).isTrue();
        assertThat(verdict(new Refused("403"), done(1, "0", "0")).refusedButThere()).hasSize(1);
    }

    private static Verdict verdict(Asked.Answer answer, Done done) {
        return Verdict.of(List.of(new Asked(ORDER, answer)), Map.of(ORDER, done));
    }

    private static Acknowledged acknowledged(String filled) {
        return new Acknowledged(new BigDecimal(filled));
    }

    private static Done done(long times, String filled, String traded) {
        return new Done(times, new BigDecimal(filled), new BigDecimal(traded));
    }
}
