package dev.livedesk.quotes.updates;

import dev.livedesk.bus.trace.Step;
import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.alpaca.TradeUpdate;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.trace.SentTraces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One account that somebody listens to. Whoever joins gets every update from then on, once and in order. Hints and sweeps only say that there may be
 * something: what is told is always read from the journal, after what was told last. So nothing has to be kept for a listener that is slow: it falls behind,
 * and reads on from its own place when it has room. Everything runs in the account's mailbox, one thing after the other.
 */
final class UpdateRoom {

    private static final int PAGE = 200;

    private final AccountId account;
    private final UpdateSource source;
    private final SentTraces traces;
    private final Set<UpdateListener> awaiting = new LinkedHashSet<>();
    private final Set<UpdateListener> listening = new LinkedHashSet<>();
    private final Map<UpdateListener, Long> behind = new HashMap<>();
    private long told;

    UpdateRoom(AccountId account, UpdateSource source, SentTraces traces) {
        this.account = account;
        this.source = source;
        this.traces = traces;
    }

    /** If the source fails, the next sweep tries again. */
    void join(UpdateListener listener) {
        awaiting.add(listener);
        admit();
    }

    void leave(UpdateListener listener) {
        awaiting.remove(listener);
        listening.remove(listener);
        behind.remove(listener);
    }

    /** The journal may have come this far. */
    void on(long head) {
        admit();
        catchUp();
        if (head > told && !listening.isEmpty()) {
            tell();
        }
    }

    /** Those who fell behind and have room again read on. */
    void catchUp() {
        Map.copyOf(behind).forEach((listener, at) -> {
            if (listener.isReady()) {
                catchUp(listener, at);
            }
        });
    }

    /** As far as all others have been told: from there on it is told with them. */
    private void catchUp(UpdateListener listener, long from) {
        boolean alone = listening.isEmpty();
        long at = from;
        while (at < told) {
            UpdatePage page = source.after(account, at, PAGE);
            for (TradeUpdate update : page.updates()) {
                if (update.id().seq() > told) {
                    break;
                }
                behind.put(listener, update.id().seq());
                if (!listener.on(update.toJson())) {
                    return;
                }
            }
            at = Math.min(page.reached(), told);
            behind.put(listener, at);
        }
        behind.remove(listener);
        listening.add(listener);
        if (alone) {
            tell();
        }
    }

    /** The others are brought to the journal's end first: from there on it is the same for all. */
    private void admit() {
        if (awaiting.isEmpty()) {
            return;
        }
        if (!listening.isEmpty()) {
            tell();
        }
        if (listening.isEmpty()) {
            told = Math.max(told, source.heads(List.of(account)).getOrDefault(account, 0L));
        }
        List<UpdateListener> admitted = new ArrayList<>(awaiting);
        awaiting.clear();
        listening.addAll(admitted);
        admitted.forEach(UpdateListener::begun);
    }

    private void tell() {
        boolean more = true;
        while (more && !listening.isEmpty()) {
            UpdatePage page = source.after(account, told, PAGE);
            for (TradeUpdate update : page.updates()) {
                told = update.id().seq();
                try (Step _ = traces.send("/stream", account, told, listening.size())) {
                    tell(update.toJson());
                }
            }
            told = page.reached();
            more = page.more();
        }
    }

    private void tell(String update) {
        for (UpdateListener listener : List.copyOf(listening)) {
            if (!listener.on(update)) {
                listening.remove(listener);
                behind.put(listener, told);
            }
        }
    }
}
