package dev.livedesk.quotes.updates;

import dev.livedesk.bus.listener.AccountHint;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.account.Mailbox;
import dev.livedesk.quotes.trace.SentTraces;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All accounts whose trade updates somebody listens to. */
public final class TradeUpdates {

    private static final int MAILBOX = 1_000;

    private final UpdateSource source;
    private final Executor executor;
    private final SentTraces traces;
    private final Map<AccountId, Room> rooms = new ConcurrentHashMap<>();

    private record Room(UpdateRoom updates, Mailbox mailbox, Set<UpdateListener> members) {}

    /** @param executor runs an account's work, which may block */
    public TradeUpdates(UpdateSource source, Executor executor, SentTraces traces) {
        this.source = source;
        this.executor = executor;
        this.traces = traces;
    }

    /** Never waits. */
    void join(AccountId account, UpdateListener listener) {
        rooms.compute(account, (id, known) -> {
            Room room = known == null ? new Room(new UpdateRoom(id, source, traces), new Mailbox(executor, MAILBOX), ConcurrentHashMap.newKeySet()) : known;
            room.members().add(listener);
            room.mailbox().put(() -> room.updates().join(listener));
            return room;
        });
    }

    /** Never waits. */
    void leave(AccountId account, UpdateListener listener) {
        rooms.computeIfPresent(account, (id, room) -> {
            room.members().remove(listener);
            room.mailbox().put(() -> room.updates().leave(listener));
            return room.members().isEmpty() ? null : room;
        });
    }

    /** A listener has room again. Never waits; if it is not heard, the next sweep sees it. */
    void more(AccountId account) {
        Room room = rooms.get(account);
        if (room != null) {
            room.mailbox().offer(room.updates()::catchUp);
        }
    }

    /**
     * Takes a message of {@code ledger.N}; others are none of its business.
     *
     * @throws IllegalArgumentException if it is no such message
     */
    public void on(String topic, byte[] message) {
        if (!rooms.isEmpty() && topic.startsWith("ledger.")) {
            AccountHint hint = AccountHint.of(message);
            offer(AccountId.parse(hint.account()), hint.seq());
        }
    }

    /** Compares what was told with the journals' ends, and brings what is missing. Blocking. */
    public void sweep() {
        Set<AccountId> heard = Set.copyOf(rooms.keySet());
        if (!heard.isEmpty()) {
            source.heads(heard).forEach(this::offer);
        }
    }

    /** What finds no room in the mailbox is found by the next sweep. */
    private void offer(AccountId account, long head) {
        Room room = rooms.get(account);
        if (room != null) {
            room.mailbox().offer(() -> room.updates().on(head));
        }
    }
}
