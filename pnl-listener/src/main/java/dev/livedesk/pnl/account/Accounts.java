package dev.livedesk.pnl.account;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Holding;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The accounts of this replica, as they were last read. For many threads. */
public final class Accounts {

    private final Map<AccountId, Loaded> loaded = new ConcurrentHashMap<>();

    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(loaded.get(id)).map(Loaded::account);
    }

    public Collection<Account> all() {
        return loaded.values().stream().map(Loaded::account).toList();
    }

    /** Instruments that some account holds now. */
    public Set<Instrument> held() {
        return loaded.values().stream()
                .flatMap(one -> one.account().holdings().stream())
                .filter(Holding::isOpen)
                .map(Holding::instrument)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Nullable Loaded get(AccountId id) {
        return loaded.get(id);
    }

    void put(Loaded account) {
        loaded.put(account.account().id(), account);
    }

    /** Forgets accounts that are another replica's now, or were deleted. */
    void retain(Set<AccountId> own) {
        loaded.keySet().retainAll(own);
    }

    void clear() {
        loaded.clear();
    }
}
