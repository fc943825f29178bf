package dev.livedesk.pnl.account;

import dev.livedesk.pnl.book.Account;
import java.time.Instant;

/**
 * An account as it was read.
 *
 * @param until when the first of its trading days ends: then its baselines move on
 */
public record Loaded(Version version, Account account, Instant until) {}
