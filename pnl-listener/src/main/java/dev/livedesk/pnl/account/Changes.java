package dev.livedesk.pnl.account;

import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.util.Map;

/**
 * Where accounts stand that have moved.
 *
 * @param closings when the newest closing price was written
 * @param horizon what is asked with next: whatever is not in here was written by it or later
 */
record Changes(Map<AccountId, Version> versions, Instant closings, String horizon) {}
