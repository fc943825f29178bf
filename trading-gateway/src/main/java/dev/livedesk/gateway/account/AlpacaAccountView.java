package dev.livedesk.gateway.account;

import dev.livedesk.market.decimal.Money;
import java.time.LocalDate;

/**
 * An account in Alpaca's shape; component names become snake case. It has no margin: the multiplier is 1, and what is held counts whole. It has no
 * options. Fees are paid with the trade, so none accrue.
 */
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
        String optionsBuyingPower,
        int optionsApprovedLevel,
        int optionsTradingLevel,
        String accruedFees,
        String pendingRegTafFees,
        String pendingTransferIn,
        String pendingTransferOut,
        String intradayAdjustments,
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

    static AlpacaAccountView of(
            AccountRow account, AccountValue value, Money buyingPower, AccountStore.ClosingEquity last, LocalDate asOf, Money moved) {
        String power = buyingPower.toString();
        String equity = value.equity().toString();
        String margin = value.longValue().minus(value.shortValue()).toString();
        return new AlpacaAccountView(
                account.id().toString(), account.number(), "ACTIVE", "ACTIVE", account.currency(),
                value.cash().toString(), power, power, ZERO, power, ZERO, 0, 0,
                ZERO, ZERO, ZERO, ZERO, moved.toString(),
                equity, equity, last.equity().toString(), value.longValue().toString(), value.shortValue().toString(),
                margin, margin, last.equity().minus(last.cash()).abs().toString(), ZERO, "1", 0, false,
                false, false, false, account.suspended(), account.shorting(),
                asOf.toString(), account.createdAt().toString());
    }
}
