package dev.livedesk.simulator.binance;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One recorded market.
 *
 * @param updateIds how far book update ids move in a lap, so that the next lap's follow the last
 * @param tradeIds the same for trade ids
 * @param tick smallest price step
 */
record RecordedSymbol(String symbol, long updateIds, long tradeIds, BigDecimal tick) {

    static RecordedSymbol of(String symbol, long updateIds, long tradeIds, String tick) {
        return new RecordedSymbol(symbol, updateIds, tradeIds, new BigDecimal(tick));
    }

    /** As stream names have it. */
    String lowerCase() {
        return symbol.toLowerCase(Locale.ROOT);
    }
}
