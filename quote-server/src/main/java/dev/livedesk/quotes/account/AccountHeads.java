package dev.livedesk.quotes.account;

/**
 * How far an account has gone.
 *
 * @param journal sequence of its newest event
 * @param positions sequence up to which its positions are applied
 */
record AccountHeads(long journal, long positions) {}
