package dev.livedesk.quotes.account;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.trace.Step;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.client.Outbox;
import dev.livedesk.quotes.trace.SentTraces;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account that somebody watches. Whoever joins gets a snapshot at some sequence, and then every event after it, once and in order, whether a message told of
 * it or a sweep did. Everything runs in the account's {@link Mailbox}, one thing after the other.
 *
 * <p>Why no gap and nothing twice: before a client is let in at its snapshot's sequence, its floor, the others are brought to exactly there; so what comes
 * after the floor is still to be told, and nothing up to it is told again.
 */
final class AccountChannel {

    private static final int PAGE = 500;

    private final AccountId account;
    private final AccountSource source;
    private final AccountFrames frames;
    private final SentTraces traces;
    private final Set<Outbox> awaiting = new LinkedHashSet<>();
    private final Map<Outbox, Long> floors = new HashMap<>();
    private @Nullable AccountProgress progress;
    private @Nullable PnlMessage pnl;
    private int epoch;

    AccountChannel(AccountId account, AccountSource source, AccountFrames frames, SentTraces traces) {
        this.account = account;
        this.source = source;
        this.frames = frames;
        this.traces = traces;
    }

    /** Sends the snapshot; from then on the client gets what comes after it. If the source fails, the next sweep tries again. */
    void join(Outbox client) {
        floors.remove(client);
        awaiting.add(client);
        admit();
    }

    void leave(Outbox client) {
        floors.remove(client);
        awaiting.remove(client);
    }

    /** A hint: events, of which some may be known, and some that came before them missing. */
    void on(long seq, List<JournalEntry> entries) {
        AccountProgress told = progress;
        if (told == null || floors.isEmpty()) {
            return;
        }
        tell(told, entries);
        while (told.journal() < seq && !floors.isEmpty()) {
            // No further than asked: a client that is about to be let in at this sequence must not miss what is booked just now.
            int limit = (int) Math.min(PAGE, seq - told.journal());
            List<JournalEntry> missing = source.journal(account, told.journal(), limit);
            if (missing.isEmpty()) {
                return;
            }
            tell(told, missing);
        }
    }

    /** Positions: those that changed are told. */
    void on(Holdings holdings) {
        AccountProgress told = progress;
        if (told == null || floors.isEmpty()) {
            return;
        }
        List<Holding> changed = told.take(holdings);
        epoch = Math.max(epoch, holdings.epoch());
        if (!changed.isEmpty()) {
            toAll(frames.positions(holdings.seq(), changed, pnl));
        }
    }

    /** What a sweep found. */
    void on(AccountHeads heads) {
        admit();
        AccountProgress told = progress;
        if (told != null && !floors.isEmpty()) {
            on(heads.journal(), List.of());
            if (heads.positions() > told.positions()) {
                on(source.holdings(account));
            }
        }
    }

    /** Only the newest matters: one that is older than what was told is dropped, and so is one from before a client's snapshot. */
    void on(PnlMessage message) {
        PnlMessage before = pnl;
        boolean old = before != null && (message.seq() < before.seq() || message.t().isBefore(before.t()));
        if (old || message.epoch() < epoch) {
            return;
        }
        pnl = message;
        byte[] encoded = frames.pnl(message);
        floors.forEach((client, floor) -> {
            if (message.seq() >= floor) {
                client.pnl(account, encoded);
            }
        });
    }

    private void tell(AccountProgress told, List<JournalEntry> entries) {
        for (JournalEntry entry : told.take(entries)) {
            try (Step _ = traces.send("/ws", account, entry.seq(), floors.size())) {
                toAll(frames.entry(entry));
            }
            if (entry.kind() == JournalEntry.Kind.RESET) {
                // What was held is gone without a trade: everybody gets a snapshot, which is later than the rest of these entries.
                awaiting.addAll(floors.keySet());
                floors.clear();
                admit();
                return;
            }
        }
    }

    private void admit() {
        if (awaiting.isEmpty()) {
            return;
        }
        AccountSnapshot snapshot = source.snapshot(account);
        AccountProgress told = progress;
        if (told == null) {
            told = new AccountProgress(snapshot.holdings());
            progress = told;
        } else if (floors.isEmpty()) {
            told.restart(snapshot.holdings());
        } else {
            on(snapshot.seq(), List.of());
            on(snapshot.holdings());
        }
        if (snapshot.holdings().epoch() > epoch) {
            epoch = snapshot.holdings().epoch();
            pnl = pnl == null || pnl.epoch() < epoch ? null : pnl;
        }
        List<byte[]> messages = frames.snapshot(snapshot, told.complete(snapshot.holdings()), pnl);
        for (Outbox client : awaiting) {
            floors.put(client, snapshot.seq());
            client.snapshot(account, messages);
        }
        awaiting.clear();
    }

    private void toAll(List<byte[]> messages) {
        floors.keySet().forEach(client -> messages.forEach(message -> client.event(account, message)));
    }
}
