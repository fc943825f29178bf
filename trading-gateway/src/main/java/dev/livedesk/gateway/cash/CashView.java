package dev.livedesk.gateway.cash;

/**
 * A deposit or a withdrawal as it was booked.
 *
 * @param source {@code deposit} or {@code withdrawal}
 * @param amount in the account's currency; negative when it was paid out
 */
record CashView(String account, long seq, String source, String amount, String at, String actor) {}
