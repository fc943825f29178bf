package dev.livedesk.quotes.account;

import java.util.List;

/**
 * All of an account's positions, flat ones too.
 *
 * @param seq of the journal, up to which they are the fold
 * @param epoch counts the account's resets
 */
record Holdings(long seq, int epoch, List<Holding> lines) {}
