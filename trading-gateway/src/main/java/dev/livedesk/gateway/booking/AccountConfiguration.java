package dev.livedesk.gateway.booking;

/**
 * What an account's users have decided about its orders.
 *
 * @param shorting whether a sale may open a short position
 * @param suspended whether new orders are refused
 * @param fractions whether a position is opened by orders for parts of a share or for an amount of money; crypto always is
 */
public record AccountConfiguration(boolean shorting, boolean suspended, boolean fractions) {

    /** As accounts begin. */
    public static final AccountConfiguration DEFAULT = new AccountConfiguration(false, false, true);
}
