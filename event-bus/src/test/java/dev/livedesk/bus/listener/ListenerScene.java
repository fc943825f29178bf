package dev.livedesk.bus.listener;

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

/** A listener that only remembers what it was asked to do. */
abstract class ListenerScene {

    static final Duration NEVER = Duration.ofHours(1);
    static final Duration OFTEN = Duration.ofMillis(20);

    TestRedis redis = TestRedis.start();
    final BusClient client = redis.client();
    final BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry());
    final Recorder recorder = new Recorder();
    @Nullable Followed followed;

    @AfterEach
    void close() {
        if (followed != null) {
            followed.close();
        }
        publisher.close();
        client.close();
        redis.close();
    }

    Followed start(Duration sweepEvery, RecoveryMode mode, int capacity) {
        return start(new ListenerOptions(mode, sweepEvery, capacity, Duration.ofSeconds(10)));
    }

    Followed start(ListenerOptions options) {
        Followed listener = new Followed(options, recorder);
        followed = listener;
        listener.start(client);
        return listener;
    }

    void hint(AccountId account, int shard) {
        publisher.publish("test", Messages.write(new AccountHint(account.toString(), shard, 1)));
    }

    static AccountId account(int number) {
        return new AccountId(new UUID(0, number));
    }

    /** What the listener did, and what it finds. */
    static final class Recorder {
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

    static final class Followed extends AccountListener {

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
