package dev.livedesk.positions.store;

import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody wants positions to be derived again.
 *
 * @param id counts wishes, from 1
 * @param account none: all accounts
 * @param requestedBy {@code user:<id>} or {@code key:<key id>}
 * @param finishedAt none while an account is left
 */
public record Wish(long id, Optional<AccountId> account, String requestedBy, Instant requestedAt, Optional<Instant> finishedAt) {}
