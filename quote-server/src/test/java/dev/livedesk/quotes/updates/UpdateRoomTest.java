package dev.livedesk.quotes.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.alpaca.TradeUpdate;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import dev.livedesk.quotes.trace.SentTraces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UpdateRoomTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));

    private final Journal journal = new Journal();
    private final UpdateRoom room = new UpdateRoom(ACCOUNT, journal, SentTraces.OFF);

    @Test
    void whoeverJoinsGetsWhatComesLaterOnceAndInOrderWhateverHappensToHints() {
        for (long seed = 1; seed <= 2_000; seed++) {
            play(seed);
        }
    }

    /** Some listeners take a few at a time; now and then they are read. */
    private static void play(long seed) {
        Random random = new Random(seed);
        Journal journal = new Journal();
        UpdateRoom room = new UpdateRoom(ACCOUNT, journal, SentTraces.OFF);
        List<Heard> listeners = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            journal.broken = random.nextInt(5) == 0;
            int what = random.nextInt(12);
            try {
                if (what < 5) {
                    journal.book(random.nextInt(3) > 0);
                } else if (what < 7) {
                    room.on(random.nextLong(journal.head + 1)); // a hint: old, repeated or new
                } else if (what == 7) {
                    room.on(journal.head);
                } else if (what == 8) {
                    Heard listener = new Heard(journal);
                    listener.room = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(4);
                    listeners.add(listener);
                    room.join(listener);
                } else if (what < 11 && !listeners.isEmpty()) {
                    listeners.get(random.nextInt(listeners.size())).room = random.nextInt(4);
                    room.catchUp();
                } else if (!listeners.isEmpty()) {
                    Heard listener = listeners.get(random.nextInt(listeners.size()));
                    listener.left = Math.min(listener.left, journal.head);
                    room.leave(listener);
                }
            } catch (IllegalStateException e) {
                assertThat(journal.broken).isTrue();
            }
        }
        journal.broken = false;
        listeners.forEach(listener -> listener.room = Integer.MAX_VALUE);
        room.on(journal.head);
        for (Heard listener : listeners) {
            if (listener.left == Long.MAX_VALUE) {
                assertThat(listener.updates).as("seed %d", seed).isEqualTo(journal.updatesAfter(listener.from));
            } else {
                assertThat(listener.updates).as("seed %d, one that left", seed)
                        .isEqualTo(journal.updatesAfter(listener.from).subList(0, listener.updates.size()));
            }
        }
    }

    @Test
    void moreThanAPageComesAtOnce() {
        Heard listener = new Heard(journal);
        room.join(listener);
        for (int i = 0; i < 1_001; i++) {
            journal.book(true);
        }
        room.on(1);
        assertThat(listener.updates).hasSize(1_001).isEqualTo(journal.updatesAfter(0));
        assertThat(journal.reads).isEqualTo(6);
    }

    @Test
    void aSlowListenerReadsOnFromItsOwnPlaceAndHoldsNobodyUp() {
        Heard slow = new Heard(journal);
        Heard keen = new Heard(journal);
        slow.room = 3;
        room.join(slow);
        room.join(keen);
        for (int i = 0; i < 10; i++) {
            journal.book(true);
        }
        room.on(journal.head);
        assertThat(keen.updates).hasSize(10);
        assertThat(slow.updates).hasSize(3);
        room.on(journal.head);
        assertThat(slow.updates).as("while it has no room").hasSize(3);
        slow.room = Integer.MAX_VALUE;
        room.catchUp();
        assertThat(slow.updates).isEqualTo(journal.updatesAfter(0));
    }

    @Test
    void aSlowListenerAloneMissesNothingThatCameMeanwhile() {
        Heard slow = new Heard(journal);
        slow.room = 1;
        room.join(slow);
        for (int i = 0; i < 10; i++) {
            journal.book(true);
            room.on(journal.head);
        }
        slow.room = Integer.MAX_VALUE;
        room.catchUp();
        assertThat(slow.updates).isEqualTo(journal.updatesAfter(0)).hasSize(10);
    }

    @Test
    void aHintOfWhatIsKnownReadsNothing() {
        Heard listener = new Heard(journal);
        room.join(listener);
        journal.book(true);
        room.on(1);
        room.on(1);
        assertThat(journal.reads).isEqualTo(1);
    }

    @Test
    void whoCouldNotBeLetInIsLetInByTheNextSweep() {
        journal.book(true);
        journal.broken = true;
        Heard listener = new Heard(journal);
        assertThatIllegalStateException().isThrownBy(() -> room.join(listener));
        assertThat(listener.from).isEqualTo(-1);
        journal.broken = false;
        room.on(journal.head);
        assertThat(listener.from).isEqualTo(1);
    }

    /** A journal whose events are or are not about orders. */
    private static final class Journal implements UpdateSource {

        private final List<TradeUpdate> updates = new ArrayList<>();
        private long head;
        private int reads;
        private boolean broken;

        void book(boolean ofAnOrder) {
            head++;
            if (ofAnOrder) {
                updates.add(new TradeUpdate(EventId.of(ACCOUNT, Instant.EPOCH, head), "new", Instant.EPOCH, Instant.EPOCH, null, null, "{}"));
            }
        }

        List<String> updatesAfter(long seq) {
            return updates.stream().filter(update -> update.id().seq() > seq).map(TradeUpdate::toJson).toList();
        }

        @Override
        public UpdatePage after(AccountId account, long seq, int limit) {
            check();
            reads++;
            List<TradeUpdate> later = updates.stream().filter(update -> update.id().seq() > seq).toList();
            return later.size() > limit
                    ? new UpdatePage(later.subList(0, limit), later.get(limit - 1).id().seq(), true)
                    : new UpdatePage(later, head, false);
        }

        @Override
        public Map<AccountId, Long> heads(Collection<AccountId> accounts) {
            check();
            return Map.of(ACCOUNT, head);
        }

        private void check() {
            if (broken) {
                throw new IllegalStateException("gone");
            }
        }
    }

    private static final class Heard implements UpdateListener {

        private final Journal journal;
        private final List<String> updates = new ArrayList<>();
        private int room = Integer.MAX_VALUE;
        private long from = -1;
        private long left = Long.MAX_VALUE;

        Heard(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void begun() {
            assertThat(from).as("begun once").isEqualTo(-1);
            from = journal.head;
        }

        @Override
        public boolean on(String update) {
            updates.add(update);
            room = room == Integer.MAX_VALUE ? room : Math.max(0, room - 1);
            return room > 0;
        }

        @Override
        public boolean isReady() {
            return room > 0;
        }
    }
}
