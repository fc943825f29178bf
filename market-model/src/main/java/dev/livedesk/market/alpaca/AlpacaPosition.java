package dev.livedesk.market.alpaca;

import org.jspecify.annotations.Nullable;

/**
 * A position as in Alpaca's {@code GET /v2/positions}; component names become snake case on the wire. Decimals are strings; what needs a
 * mark is null while there is none.
 *
 * @param symbol as Alpaca names what is held: a crypto pair without its slash, {@code BTCUSD}
 * @param ticker Livedesk's own: the instrument's name everywhere else, {@code BTC/USD}
 * @param qty signed: a short position is negative
 * @param realizedPl Livedesk's own: lifetime realised profit of the ticker since the account's last reset, before fees
 */
public record AlpacaPosition(
        String assetId,
        String symbol,
        String ticker,
        String exchange,
        String assetClass,
        boolean assetMarginable,
        String qty,
        String qtyAvailable,
        String side,
        String avgEntryPrice,
        String costBasis,
        @Nullable String marketValue,
        @Nullable String currentPrice,
        @Nullable String lastdayPrice,
        @Nullable String changeToday,
        @Nullable String unrealizedPl,
        @Nullable String unrealizedPlpc,
        @Nullable String unrealizedIntradayPl,
        @Nullable String unrealizedIntradayPlpc,
        String realizedPl) {}
