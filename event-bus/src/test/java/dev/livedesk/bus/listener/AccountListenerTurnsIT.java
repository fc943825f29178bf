package dev.livedesk.bus.listener;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits, and what is caught up together. */
class AccountListenerTurnsIT extends ListenerScene {

    @Test
    void hintsThatWaitForTheSameAccountAreOne() {
        recorder.gate.drainPermits();
        Followed listener = start(NEVER, RecoveryMode.RECOVER, 10);
        hint(account(1), 0);
        eventually("busy with the first", () -> recorder.begun.contains(account(1)));
        for (int i = 0; i < 50; i++) {
            hint(account(2), 0);
        }
        hint(account(3), 0);
        eventually("two wait", () -> listener.queued() == 2);
        recorder.gate.release(1000);

        eventually("followed", () -> recorder.caughtUp.contains(account(3)));
        assertThat(recorder.caughtUp).containsExactly(account(1), account(2), account(3));
    }

    @Test
    void aHintDuringTheCatchingUpIsNotLost() {
        recorder.gate.drainPermits();
        start(NEVER, RecoveryMode.RECOVER, 10);
        hint(account(1), 0);
        eventually("busy", () -> recorder.begun.contains(account(1)));

        hint(account(1), 0);
        eventually("it waits", () -> followed != null && followed.queued() == 1);
        recorder.gate.release(1000);

        eventually("caught up again", () -> recorder.caughtUp.size() == 2);
    }

    @Test
    void whatFindsNoRoomIsFoundByTheSweep() {
        recorder.gate.drainPermits();
        start(OFTEN, RecoveryMode.RECOVER, 2);
        for (int i = 1; i <= 20; i++) {
            recorder.grow(account(i));
            hint(account(i), 0);
        }
        recorder.gate.release(10_000);

        eventually("all of them", () -> recorder.behind.isEmpty());
    }

    @Test
    void oneThatFailsHoldsNobodyUpAndIsTriedAgain() {
        recorder.failing.put(account(1), new IllegalStateException("a damaged journal"));
        recorder.failing.put(account(2), new NoClassDefFoundError("not even an error ends the worker"));
        recorder.grow(account(1));
        recorder.grow(account(2));
        recorder.grow(account(3));
        Followed listener = start(OFTEN, RecoveryMode.RECOVER, 10);

        assertThat(recorder.caughtUp).containsExactly(account(3));
        eventually("tried again and again", () -> listener.failures() > 6);
        assertThat(listener.isFollowing()).isTrue();

        recorder.failing.clear();
        eventually("all is well", () -> recorder.behind.isEmpty());
    }

    @Test
    void accountsThatWaitAreCaughtUpTogether() {
        recorder.gate.drainPermits();
        Followed listener = start(new ListenerOptions(RecoveryMode.RECOVER, NEVER, 100, Duration.ofSeconds(10)).together(3, Duration.ZERO));
        hint(account(1), 0);
        eventually("the first is under way", () -> recorder.begun.contains(account(1)));
        for (int i = 2; i <= 6; i++) {
            hint(account(i), 0);
        }
        eventually("the others wait", () -> listener.queued() == 5);
        recorder.gate.release(1000);

        eventually("all are caught up", () -> recorder.caughtUp.size() == 6);
        assertThat(recorder.together).containsExactly(List.of(account(2), account(3), account(4)), List.of(account(5), account(6)));
    }

    @Test
    void accountsThatAreBehindAreRecoveredTogether() {
        for (int i = 1; i <= 4; i++) {
            recorder.grow(account(i));
        }
        start(new ListenerOptions(RecoveryMode.RECOVER, NEVER, 100, Duration.ofSeconds(10)).together(3, Duration.ZERO));

        assertThat(recorder.together).containsExactly(List.of(account(1), account(2), account(3)));
        assertThat(recorder.caughtUp).containsExactly(account(1), account(2), account(3), account(4));
    }

    @Test
    void oneThatFailsDoesNotHoldUpThoseItIsTakenTogetherWith() {
        recorder.failing.put(account(2), new IllegalStateException("a damaged journal"));
        for (int i = 1; i <= 3; i++) {
            recorder.grow(account(i));
        }
        Followed listener = start(new ListenerOptions(RecoveryMode.RECOVER, NEVER, 100, Duration.ofSeconds(10)).together(3, Duration.ZERO));

        assertThat(recorder.behind).containsOnlyKeys(account(2));
        assertThat(listener.failures()).isEqualTo(1);
    }

    @Test
    void goesAreApartSoThatAccountsGather() {
        Followed listener = start(new ListenerOptions(RecoveryMode.RECOVER, NEVER, 100, Duration.ofSeconds(10)).together(100, NEVER));
        hint(account(1), 0);
        eventually("the first is caught up at once", () -> recorder.caughtUp.contains(account(1)));
        for (int i = 2; i <= 4; i++) {
            hint(account(i), 0);
        }
        eventually("of the others one is in hand", () -> listener.queued() == 2);

        assertThat(recorder.begun).containsExactly(account(1));
    }
}
