package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Quantity;

/**
 * What this desk allows.
 *
 * @param maxQuantity largest quantity of one order, in shares or coins
 * @param usdtCountsAsUsd whether accounts in USD may trade what is quoted in USDT
 */
public record OrderLimits(Quantity maxQuantity, boolean usdtCountsAsUsd, Fees fees) {}
