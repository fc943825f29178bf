package dev.livedesk.quotes.client;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.book.QuoteWatcher;
import dev.livedesk.quotes.wire.Replies;
import dev.livedesk.quotes.wire.StreamError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client, within bounds whatever the client does: of quotes only which tickers changed, so that the newest goes; of an account's
 * P&amp;L the newest; of their events a number, and when more wait they are all dropped and the account is to be loaded again; of replies a
 * number of bytes, and when more wait the client is to be closed. Any thread puts in, one takes out.
 */
public final class Outbox implements QuoteWatcher {

    private final OutboxLimits limits;
    private final Runnable wake;
    private final Deque<Waiting> inOrder = new ArrayDeque<>();
    private final Map<AccountId, byte[]> pnl = new LinkedHashMap<>();
    private final Map<AccountId, Flow> flows = new LinkedHashMap<>();
    private final BitSet watched = new BitSet();
    private final BitSet changed = new BitSet();
    private int turn;
    private boolean watchesAll;
    private boolean overfull;
    private int events;
    private long bytes;
    private long conflated;

    /** How it stands with an account that the client wants. */
    private enum Flow {
        /** A snapshot has been asked for; until it comes, nothing else counts. */
        AWAITED,
        FLOWING,
        /** Events were dropped; a snapshot is asked for when what waits in order is out. */
        LOST
    }

    /** @param event of which account; null for a reply */
    @SuppressWarnings("ArrayRecordComponent") // shared bytes, never compared
    private record Waiting(@Nullable AccountId event, byte[] message) {}

    /** @param wake called, on any thread and perhaps in vain, when there is something to take */
    public Outbox(OutboxLimits limits, Runnable wake) {
        this.limits = limits;
        this.wake = wake;
    }

    public synchronized void watch(int slot) {
        watched.set(slot);
    }

    /** Afterwards nothing of the ticker goes out, unless all are watched. */
    public synchronized void unwatch(int slot) {
        watched.clear(slot);
        forgetUnwatched();
    }

    public synchronized void watchAll(boolean all) {
        watchesAll = all;
        forgetUnwatched();
    }

    @Override
    public void changed(int slot) {
        synchronized (this) {
            if (!watchesAll && !watched.get(slot)) {
                return;
            }
            if (changed.get(slot)) {
                conflated++;
                return;
            }
            changed.set(slot);
        }
        wake.run();
    }

    /** A reply, or a part of a snapshot: goes out in the order in which it came. */
    public void reply(byte[] message) {
        synchronized (this) {
            if (overfull) {
                return;
            }
            inOrder.add(new Waiting(null, message));
            bytes += message.length;
            if (bytes > limits.replyBytes()) {
                overfull = true;
                forgetAll();
                inOrder.add(new Waiting(null, Replies.error(StreamError.SLOW_CLIENT)));
            }
        }
        wake.run();
    }

    /** The client wants the account: its snapshot comes first. */
    public synchronized void expect(AccountId account) {
        forget(account);
        flows.put(account, Flow.AWAITED);
    }

    /** The client no longer wants the account: from here on nothing of it goes in. */
    public synchronized void forget(AccountId account) {
        flows.remove(account);
        pnl.remove(account);
        int before = inOrder.size();
        inOrder.removeIf(waiting -> account.equals(waiting.event()));
        events -= before - inOrder.size();
    }

    /** An account's event, in order with the replies; nothing while the account waits to be loaded again. */
    public void event(AccountId account, byte[] message) {
        synchronized (this) {
            if (overfull || flows.get(account) != Flow.FLOWING) {
                return;
            }
            if (events >= limits.events()) {
                lose();
                lose(account);
            } else {
                events++;
                inOrder.add(new Waiting(account, message));
            }
        }
        wake.run();
    }

    /** The account's newest P&amp;L; one that still waits is replaced. */
    public void pnl(AccountId account, byte[] message) {
        synchronized (this) {
            if (overfull || flows.get(account) != Flow.FLOWING) {
                return;
            }
            pnl.put(account, message);
        }
        wake.run();
    }

    /** The account's snapshot, its last message saying up to where; events count from here on. */
    public void snapshot(AccountId account, List<byte[]> messages) {
        synchronized (this) {
            if (flows.replace(account, Flow.FLOWING) == null) {
                return;
            }
            pnl.remove(account);
        }
        messages.forEach(this::reply);
    }

    /** Accounts to be loaded again, once what waits in order is out: each is named once until its {@link #snapshot} comes. */
    public synchronized List<AccountId> toReload() {
        if (!inOrder.isEmpty() || !flows.containsValue(Flow.LOST)) {
            return List.of();
        }
        List<AccountId> named = flows.entrySet().stream().filter(flow -> flow.getValue() == Flow.LOST).map(Map.Entry::getKey).toList();
        named.forEach(account -> flows.put(account, Flow.AWAITED));
        return named;
    }

    /** Takes messages for one frame, about so many bytes: what is in order first, but not all of the room if quotes wait too. */
    public synchronized List<byte[]> take(int maxBytes, IntFunction<byte @Nullable []> quote) {
        List<byte[]> taken = new ArrayList<>();
        int room = changed.isEmpty() ? maxBytes : maxBytes * 3 / 4;
        for (Waiting next = inOrder.peek(); next != null && (taken.isEmpty() || next.message().length <= room); next = inOrder.peek()) {
            inOrder.poll();
            bytes -= next.event() == null ? next.message().length : 0;
            events -= next.event() == null ? 0 : 1;
            room -= next.message().length;
            taken.add(next.message());
        }
        if (inOrder.isEmpty()) {
            taken.addAll(pnl.values());
            pnl.clear();
        }
        room += changed.isEmpty() ? 0 : maxBytes / 4;
        while (room > 0 && !changed.isEmpty()) {
            int slot = nextChanged();
            byte[] message = quote.apply(slot);
            if (message != null) {
                room -= message.length;
                taken.add(message);
            }
        }
        return taken;
    }

    public synchronized boolean isEmpty() {
        return inOrder.isEmpty() && changed.isEmpty() && pnl.isEmpty() && !flows.containsValue(Flow.LOST);
    }

    /** Whether the client must be closed: it does not read its replies. */
    public synchronized boolean isOverfull() {
        return overfull;
    }

    /** What waits now: messages in order, P&amp;L and tickers together. */
    public synchronized int waiting() {
        return inOrder.size() + pnl.size() + changed.cardinality();
    }

    /** Changes of tickers that were already waiting: quotes that this client never needed to get. */
    public synchronized long conflated() {
        return conflated;
    }

    /** Tickers take turns: none waits for more than one of each other. */
    private int nextChanged() {
        int slot = changed.nextSetBit(turn);
        if (slot < 0) {
            slot = changed.nextSetBit(0);
        }
        changed.clear(slot);
        turn = slot + 1;
        return slot;
    }

    private void lose() {
        for (Iterator<Waiting> each = inOrder.iterator(); each.hasNext(); ) {
            AccountId account = each.next().event();
            if (account != null) {
                each.remove();
                lose(account);
            }
        }
        events = 0;
    }

    private void lose(AccountId account) {
        flows.put(account, Flow.LOST);
        pnl.remove(account);
    }

    private void forgetAll() {
        inOrder.clear();
        pnl.clear();
        flows.clear();
        changed.clear();
        events = 0;
        bytes = 0;
    }

    private void forgetUnwatched() {
        if (!watchesAll) {
            changed.and(watched);
        }
    }
}
