package dev.livedesk.positions.web;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.Wish;
import dev.livedesk.positions.store.WishStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild and how far it is.
 *
 * @param account null: all accounts
 * @param finishedAt null while an account is left
 * @param accounts that have a journal
 * @param done of them, derived anew
 */
record RebuildView(
        long id,
        @Nullable String account,
        String requestedBy,
        String requestedAt,
        @Nullable String finishedAt,
        long accounts,
        long done) {

    static RebuildView of(Wish wish, WishStore.Progress progress) {
        return new RebuildView(
                wish.id(),
                wish.account().map(AccountId::toString).orElse(null),
                wish.requestedBy(),
                wish.requestedAt().toString(),
                wish.finishedAt().map(Instant::toString).orElse(null),
                progress.accounts(),
                progress.done());
    }
}
