package dev.livedesk.pnl.account;

import java.util.List;

/**
 * What all accounts are worth at one moment.
 *
 * @param drift how far the furthest running sum was off, in the account's currency
 */
public record Worths(List<Worth> accounts, double drift) {}
