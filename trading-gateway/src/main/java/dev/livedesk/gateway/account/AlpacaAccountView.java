package dev.livedesk.gateway.account;

import dev.livedesk.market.decimal.Money;
import java.time.LocalDate;

/** An account in Alpaca's shape; component names become snake case. It has no margin: the multiplier is 1. */
record AlpacaAccountView(
        String id,
        String accountNumber,
        String status,
        String cryptoStatus,
        String currency,
        String cash,
        String buyingPower,
        String regtBuyingPower,
        String daytradingBuyingPower,
        String nonMarginableBuyingPower,
        String accruedFees,
        String pendingTransferIn,
        String pendingTransferOut,
        String portfolioValue,
        String equity,
        String lastEquity,
        String longMarketValue,
        String shortMarketValue,
        String initialMargin,
        String maintenanceMargin,
        String lastMaintenanceMargin,
        String sma,
        String multiplier,
        int daytradeCount,
        boolean patternDayTrader,
        boolean tradingBlocked,
        boolean transfersBlocked,
        boolean accountBlocked,
        boolean tradeSuspendedByUser,
        boolean shortingEnabled,
        String balanceAsof,
        String createdAt) {

    private static final String ZERO = "0";

    static AlpacaAccountView of(AccountRow account, AccountValue value, Money buyingPower, Money lastEquity, LocalDate asOf) {
        String power = buyingPower.toString();
        String equity = value.equity().toString();
        return new AlpacaAccountView(
                account.id().toString(), account.number(), "ACTIVE", "ACTIVE", account.currency(),
                value.cash().toString(), power, power, ZERO, power, ZERO, ZERO, ZERO,
                equity, equity, lastEquity.toString(), value.longValue().toString(), value.shortValue().toString(),
                ZERO, ZERO, ZERO, ZERO, "1", 0, false,
                false, false, false, false, account.shorting(),
                asOf.toString(), account.createdAt().toString());
    }
}
