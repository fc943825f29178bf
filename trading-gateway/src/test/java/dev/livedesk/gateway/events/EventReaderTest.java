package dev.livedesk.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.access.Role;
import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.alpaca.TradeUpdate;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import dev.livedesk.market.ledger.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class EventReaderTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));
    private static final Duration WITHOUT_HEARTBEAT = Duration.ofMinutes(5);

    private final Journal journal = new Journal();
    private final Client client = new Client();

    @Test
    void aClientThatTakesNothingCostsOnePageAndMissesNothing() throws InterruptedException {
        journal.head = 1_000;
        Thread reading = read(new EventQuery(Instant.EPOCH, null, null, null));
        client.request(11);
        await(() -> client.lines.size() == 11);
        await(() -> reading.getState() == Thread.State.WAITING);
        assertThat(journal.reads).hasValue(1);
        client.request(Long.MAX_VALUE);
        await(() -> client.lines.size() == 1_001);
        assertThat(client.lines.getFirst()).isEqualTo(":\n\n");
        assertThat(client.lines.subList(1, 1_001)).containsExactlyElementsOf(LongStream.rangeClosed(1, 1_000).mapToObj(Journal::line).toList());
        client.cancel();
        reading.join();
    }

    @Test
    void itReadsWhenAHintSaysThatThereIsMoreAndNotForAnOldOne() throws InterruptedException {
        journal.head = 5;
        EventReader[] reader = new EventReader[1];
        client.atOnce = Long.MAX_VALUE;
        Thread reading = read(new EventQuery(null, null, null, null), reader);
        await(() -> journal.reads.get() == 1 && reading.getState() == Thread.State.TIMED_WAITING);
        reader[0].hint(5);
        journal.head = 7;
        reader[0].hint(7);
        await(() -> client.lines.size() == 3);
        assertThat(client.lines.subList(1, 3)).containsExactly(Journal.line(6), Journal.line(7));
        assertThat(journal.reads).hasValue(2);
        reader[0].close();
        reading.join();
        assertThat(client.completed).isTrue();
    }

    @Test
    void aSourceThatFailsEndsTheStream() throws InterruptedException {
        journal.broken = true;
        client.atOnce = Long.MAX_VALUE;
        read(new EventQuery(null, null, null, null)).join();
        assertThat(client.completed).isFalse();
        assertThat(client.failed).isTrue();
    }

    private Thread read(EventQuery query) {
        return read(query, new EventReader[1]);
    }

    private Thread read(EventQuery query, EventReader[] made) {
        Thread[] reading = new Thread[1];
        Caller caller = new Caller(new UserId(new UUID(0, 1)), "trader", Role.TRADER, new Credential.ApiKey("PK1"), new LinkedHashMap<>());
        Flux.<String>create(sink -> {
            made[0] = new EventReader(caller, ACCOUNT, query, journal, Clock.systemUTC(), WITHOUT_HEARTBEAT, sink);
            sink.onRequest(asked -> made[0].asked());
            sink.onDispose(made[0]::close);
            reading[0] = new Thread(made[0]);
        }).subscribe(client);
        reading[0].start();
        return reading[0];
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("never").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** A journal of orders only. */
    private static final class Journal implements EventSource {

        private final AtomicInteger reads = new AtomicInteger();
        private volatile long head;
        private volatile boolean broken;

        static String line(long seq) {
            return "data: " + update(seq).toJson() + "\n\n";
        }

        private static TradeUpdate update(long seq) {
            return new TradeUpdate(EventId.of(ACCOUNT, Instant.EPOCH, seq), "new", Instant.EPOCH, Instant.EPOCH, null, null, "{}");
        }

        @Override
        public long head(AccountId account) {
            if (broken) {
                throw new IllegalStateException("gone");
            }
            return head;
        }

        @Override
        public long before(AccountId account, Instant time) {
            return 0;
        }

        @Override
        public UpdatePage after(AccountId account, long seq, int limit) {
            long last = Math.min(head, seq + limit);
            List<TradeUpdate> updates = LongStream.rangeClosed(seq + 1, last).mapToObj(Journal::update).toList();
            reads.incrementAndGet();
            return new UpdatePage(updates, last, updates.size() == limit);
        }
    }

    /** Takes as many as it is told to. */
    private static final class Client extends BaseSubscriber<String> {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean completed;
        private volatile boolean failed;
        private long atOnce;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (atOnce > 0) {
                request(atOnce);
            }
        }

        @Override
        protected void hookOnNext(String line) {
            lines.add(line);
        }

        @Override
        protected void hookOnComplete() {
            completed = true;
        }

        @Override
        protected void hookOnError(Throwable failure) {
            failed = true;
        }
    }
}
