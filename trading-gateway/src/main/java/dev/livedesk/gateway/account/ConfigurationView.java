package dev.livedesk.gateway.account;

import org.jspecify.annotations.Nullable;

/**
 * An account's configuration in Alpaca's shape; component names become snake case. {@code suspend_trade} (and {@code trade_suspended_by_user}, which
 * is the same), {@code fractional_trading} and {@code no_shorting} have an effect; the others are only kept, for what they are about does not exist
 * here.
 */
record ConfigurationView(
        String dtbpCheck,
        String pdtCheck,
        boolean disableOvernightTrading,
        boolean fractionalTrading,
        String maxMarginMultiplier,
        @Nullable Integer maxOptionsTradingLevel,
        boolean noShorting,
        boolean ptpNoExceptionEntry,
        boolean suspendTrade,
        boolean tradeSuspendedByUser,
        String tradeConfirmEmail) {}
