package dev.livedesk.bus.listener;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.ledger.AccountId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountListenerIT {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry());
    private final Recorder recorder = new Recorder();
    private @Nullable Followed followed;

    @AfterEach
    void close() {
        if (followed != null) {
            followed.close();
        }
        publisher.close();
        client.close();
        redis.close();
    }

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

    private Followed start(Duration sweepEvery, RecoveryMode mode, int capacity) {
        return start(new ListenerOptions(mode, sweepEvery, capacity, Duration.ofSeconds(10)));
    }

    private Followed start(ListenerOptions options) {
        Followed listener = new Followed(options, recorder);
        followed = listener;
        listener.start(client);
        return listener;
    }

    private void hint(AccountId account, int shard) {
        publisher.publish("test", Messages.write(new AccountHint(account.toString(), shard, 1)));
    }

    private static AccountId account(int number) {
        return new AccountId(new UUID(0, number));
    }

    /** What the listener did, and what it finds. */
    private static final class Recorder {
        final Map<AccountId, Boolean> behind = new ConcurrentHashMap<>();
        final Queue<AccountId> begun = new ConcurrentLinkedQueue<>();
        final Queue<AccountId> caughtUp = new ConcurrentLinkedQueue<>();
        final Queue<List<AccountId>> together = new ConcurrentLinkedQueue<>();
        final Map<AccountId, Throwable> failing = new ConcurrentHashMap<>();
        final CountDownLatch rebuilt = new CountDownLatch(1);
        final Semaphore gate = new Semaphore(1_000_000);
        volatile boolean unreadable;

        void grow(AccountId account) {
            behind.put(account, true);
        }
    }

    private static final class Followed extends AccountListener {

        private final Recorder recorder;

        Followed(ListenerOptions options, Recorder recorder) {
            super("test", options);
            this.recorder = recorder;
        }

        @Override
        protected List<String> topics() {
            return List.of("test");
        }

        @Override
        protected Optional<AccountId> accountOf(byte[] hint) {
            return AccountHint.accountOf(hint, OwnShards.of(java.util.Set.of(0)));
        }

        @Override
        protected Collection<AccountId> behind() {
            if (recorder.unreadable) {
                throw new IllegalStateException("no database");
            }
            return recorder.behind.keySet().stream().sorted(java.util.Comparator.comparing(AccountId::value)).toList();
        }

        @Override
        protected void catchUpTogether(List<AccountId> accounts) {
            recorder.together.add(List.copyOf(accounts));
            super.catchUpTogether(accounts);
        }

        @Override
        protected void catchUp(AccountId account) {
            recorder.begun.add(account);
            try {
                recorder.gate.acquire();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            switch (recorder.failing.get(account)) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
            recorder.behind.remove(account);
            recorder.caughtUp.add(account);
        }

        @Override
        protected void rebuild() {
            behind();
            recorder.rebuilt.countDown();
        }
    }
}
