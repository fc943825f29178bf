package dev.livedesk.pnl.account;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.PnlBook;
import dev.livedesk.pnl.valuation.Checkpoint;
import dev.livedesk.pnl.valuation.Share;
import dev.livedesk.pnl.valuation.Valuation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of this replica, as they were last read: of all what they are worth, and in full those that somebody watches. For many threads.
 */
public final class Accounts {

    private final Map<AccountId, Entry> entries = new HashMap<>();
    private final Map<AccountId, Loaded> full = new ConcurrentHashMap<>();
    private final Valuation valuation = new Valuation();

    /** The first day's end among all of them, or earlier. */
    private Instant firstUntil = Instant.MAX;

    /** All of them know the closing prices up to it; null if that is not known. */
    private @Nullable Instant closingsOfAll;

    /** What is kept of every account. One whose positions are too large for the valuation is kept in full beside it, and has no slot. */
    private record Entry(Version version, Instant until, Worth.Cash cash, int slot, boolean invested, @Nullable Account large) {}

    /** In full, if somebody watches it and it was read since. */
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(full.get(id)).map(Loaded::account);
    }

    /** How many accounts there are. */
    public synchronized int size() {
        return entries.size();
    }

    /** How many positions they hold. */
    public synchronized long positions() {
        return valuation.positions();
    }

    /** Instruments that some account holds now. */
    public synchronized Set<Instrument> held() {
        Set<Instrument> held = new HashSet<>(valuation.held());
        for (Entry entry : entries.values()) {
            if (entry.large() != null) {
                entry.large().holdings().stream().filter(Holding::isOpen).forEach(holding -> held.add(holding.instrument()));
            }
        }
        return held;
    }

    /** Moves the sums of those who hold what has another price now. */
    public synchronized void reprice(Consumer<BiConsumer<Instrument, Price>> moved) {
        moved.accept(valuation::reprice);
    }

    /** What each account is worth, exactly, at the prices of the last {@link #reprice}; the running sums continue from there. */
    public synchronized Worths worths(Function<Instrument, Optional<Mark>> marks) {
        Checkpoint checkpoint = valuation.checkpoint(instrument -> marks.apply(instrument).filter(Mark::isValid).isPresent());
        List<Worth> all = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            Account large = entry.large();
            if (large == null) {
                all.add(new Worth.Summed(entry.cash(), entry.invested(), checkpoint, entry.slot()));
            } else {
                all.add(Worth.Marked.of(entry.cash(), entry.invested(), PnlBook.mark(large, marks)));
            }
        }
        return new Worths(all, checkpoint.drift());
    }

    synchronized boolean has(AccountId id) {
        return entries.containsKey(id);
    }

    boolean hasInFull(AccountId id) {
        return full.containsKey(id);
    }

    /** Whether it is known as it is now, or later. */
    synchronized boolean covers(AccountId id, Version now) {
        Entry entry = entries.get(id);
        return entry != null && !now.isAfter(entry.version());
    }

    /** Those whose day has ended, or that were read before the newest closing price was written. All are looked through only when there may be some. */
    synchronized Set<AccountId> outdated(Instant closings, Instant now) {
        if (closings.equals(closingsOfAll) && now.isBefore(firstUntil)) {
            return Set.of();
        }
        Set<AccountId> outdated = new HashSet<>();
        Instant first = Instant.MAX;
        for (Map.Entry<AccountId, Entry> one : entries.entrySet()) {
            Entry entry = one.getValue();
            if (entry.version().closings().isBefore(closings) || !now.isBefore(entry.until())) {
                outdated.add(one.getKey());
            }
            first = entry.until().isBefore(first) ? entry.until() : first;
        }
        firstUntil = first;
        closingsOfAll = outdated.isEmpty() ? closings : null;
        return outdated;
    }

    /**
     * In place of what was known of it, unless that is newer.
     *
     * @param inFull whether all of it is kept
     */
    public synchronized void put(Loaded loaded, boolean inFull) {
        AccountId id = loaded.account().id();
        Entry before = entries.get(id);
        if (before != null && before.version().isAfter(loaded.version())) {
            return;
        }
        entries.put(id, entry(loaded, before));
        firstUntil = loaded.until().isBefore(firstUntil) ? loaded.until() : firstUntil;
        if (closingsOfAll != null && loaded.version().closings().isBefore(closingsOfAll)) {
            closingsOfAll = null;
        }
        if (inFull) {
            full.put(id, loaded);
        } else {
            full.remove(id);
        }
    }

    private Entry entry(Loaded loaded, @Nullable Entry before) {
        Account account = loaded.account();
        List<Share> shares = account.holdings().stream()
                .filter(Holding::isOpen)
                .map(holding -> new Share(holding.instrument(), holding.position().quantity(), PnlBook.unquoted(holding)))
                .toList();
        int slot = before == null ? -1 : before.slot();
        boolean fits = shares.stream().allMatch(Share::fits);
        if (fits) {
            slot = slot < 0 ? valuation.open() : slot;
            valuation.hold(slot, shares);
        } else if (slot >= 0) {
            valuation.close(slot);
            slot = -1;
        }
        Worth.Cash cash = new Worth.Cash(account.id(), account.seq(), account.epoch(), account.cash());
        return new Entry(loaded.version(), loaded.until(), cash, slot, !shares.isEmpty(), fits ? null : account);
    }

    /** Keeps in full no others than these. */
    void keepInFull(Collection<AccountId> watched) {
        full.keySet().retainAll(Set.copyOf(watched));
    }

    /** Forgets accounts that are another replica's now, or were deleted. */
    synchronized void retain(Set<AccountId> own) {
        for (Iterator<Map.Entry<AccountId, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<AccountId, Entry> one = all.next();
            if (!own.contains(one.getKey())) {
                if (one.getValue().slot() >= 0) {
                    valuation.close(one.getValue().slot());
                }
                full.remove(one.getKey());
                all.remove();
            }
        }
    }

    void clear() {
        retain(Set.of());
    }
}
