package dev.livedesk.positions.store;

import dev.livedesk.market.ledger.AccountId;

/**
 * How far an account is to be derived: where its journal ended after its cursor was locked.
 *
 * @param seq of the journal's newest event
 */
record RebuildTarget(AccountId account, int shard, long seq, int epoch) {}
