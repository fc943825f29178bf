package dev.livedesk.bus.listener;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.bus.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountListenerIT extends ListenerScene {

    @Test
    void itRecoversBeforeItProcesses() {
        recorder.grow(account(1));

        start(NEVER, RecoveryMode.RECOVER, 10);

        assertThat(recorder.caughtUp).containsExactly(account(1));
    }

    @Test
    void itRebuildsWhenTold() {
        start(NEVER, RecoveryMode.REBUILD, 10);

        assertThat(recorder.rebuilt.getCount()).isZero();
    }

    @Test
    void aHintIsFollowedAndThoseOfOthersAreNot() {
        start(NEVER, RecoveryMode.RECOVER, 10);

        hint(account(1), 0);
        hint(account(2), 9);
        hint(account(3), 0);

        eventually("followed", () -> recorder.caughtUp.contains(account(3)));
        assertThat(recorder.caughtUp).containsExactly(account(1), account(3));
    }

    @Test
    void aTruthThatCannotBeReadIsNotFollowing() {
        recorder.unreadable = true;
        Followed listener = start(OFTEN, RecoveryMode.RECOVER, 10);

        eventually("it says so", () -> !listener.isFollowing());

        recorder.unreadable = false;
        eventually("it follows again", listener::isFollowing);
    }

    @Test
    void aRebuildThatFailsIsThrown() {
        recorder.unreadable = true;

        assertThatThrownBy(() -> start(NEVER, RecoveryMode.REBUILD, 10)).hasMessage("no database");
    }

    @Test
    void withoutRedisTheSweepFollows() {
        redis.close();
        start(OFTEN, RecoveryMode.RECOVER, 10);
        recorder.grow(account(1));

        eventually("followed", () -> recorder.caughtUp.contains(account(1)));

        redis = TestRedis.startAgain(redis);
        eventually("hints are followed too", () -> {
            hint(account(2), 0);
            return recorder.caughtUp.contains(account(2));
        });
    }

    @Test
    void whenTheSubscriptionIsRenewedTheTruthIsReadAgain() {
        start(NEVER, RecoveryMode.RECOVER, 10);
        hint(account(1), 0);
        eventually("it works", () -> recorder.caughtUp.contains(account(1)));
        hint(account(2), 0);
        eventually("the sweeps of the start are over", () -> recorder.caughtUp.contains(account(2)));
        redis.close();
        recorder.grow(account(3));

        redis = TestRedis.startAgain(redis);

        eventually("found", () -> recorder.caughtUp.contains(account(3)));
    }

    @Test
    void closingDrainsWhatWaits() {
        recorder.gate.drainPermits();
        Followed listener = start(NEVER, RecoveryMode.RECOVER, 100);
        for (int i = 1; i <= 20; i++) {
            hint(account(i), 0);
        }
        eventually("nineteen wait", () -> listener.queued() == 19);
        Thread closing = Thread.ofVirtual().start(listener::close);
        recorder.gate.release(1000);
        eventually("closed", () -> !closing.isAlive());

        assertThat(recorder.caughtUp).hasSize(20);
        listener.close();
    }

    @Test
    void closingGivesUpWhenDrainingTakesTooLong() {
        recorder.gate.drainPermits();
        Followed listener = new Followed(new ListenerOptions(RecoveryMode.RECOVER, NEVER, 100, Duration.ofMillis(50)), recorder);
        listener.start(client);
        hint(account(1), 0);
        hint(account(2), 0);
        eventually("one waits", () -> listener.queued() == 1);

        listener.close();

        eventually("the worker has ended", () -> !listener.isFollowing());
        assertThat(recorder.begun).as("the second is left to the next start").containsExactly(account(1));
    }
}
