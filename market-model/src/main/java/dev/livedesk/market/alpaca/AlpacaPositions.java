package dev.livedesk.market.alpaca;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.ledger.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From the ledger's position and what the market says to the position that Alpaca's API shows. */
public final class AlpacaPositions {

    /** Decimals of the fractions ({@code …plpc}, {@code change_today}): a named rounding, half-even. */
    public static final int FRACTION_SCALE = 9;

    private AlpacaPositions() {}

    /**
     * The position at a mark. Profits are signed, in the account's currency, unrounded and before fees; fractions are of the cost, not percent.
     * The intraday profit is {@code (mark − last day's price) × quantity} of the whole position: what was opened today is measured against the last day's
     * price too, not against its entry.
     *
     * @param available what may be sold: the quantity less what open orders hold
     * @param mark per share, coin or contract; null while none is known
     * @param lastday closing price of the trading day before; null while none is known
     * @param exchange the asset's exchange; empty if unknown
     */
    public static AlpacaPosition of(
            Instrument instrument, Position position, Quantity available, @Nullable Price mark, @Nullable Price lastday, String exchange) {
        Quantity quantity = position.quantity();
        Money value = quantity.isZero() ? Money.ZERO : mark == null ? null : position.marketValue(mark);
        Money profit = value == null ? null : value.minus(position.openCost());
        Money valueBefore = lastday == null ? null : lastday.times(quantity);
        Money intraday = value == null || valueBefore == null ? null : value.minus(valueBefore);
        return new AlpacaPosition(
                assetId(instrument).toString(),
                symbol(instrument),
                instrument.ticker(),
                exchange,
                assetClass(instrument.venue()),
                false,
                quantity.toString(),
                available.toString(),
                quantity.signum() < 0 ? "short" : "long",
                position.averagePrice().orElse(Price.ZERO).toString(),
                position.openCost().toString(),
                text(value),
                text(mark),
                text(lastday),
                mark == null || lastday == null ? null : fraction(mark.value().subtract(lastday.value()), lastday.value()),
                text(profit),
                profit == null ? null : fraction(profit.value(), position.openCost().value()),
                text(intraday),
                intraday == null || valueBefore == null ? null : fraction(intraday.value(), valueBefore.value()),
                position.realized().toString());
    }

    /** As Alpaca names a position: a crypto pair without its slash. */
    public static String symbol(Instrument instrument) {
        return instrument.ticker().replace("/", "");
    }

    /** An asset's id follows from its ticker, everywhere. */
    public static UUID assetId(Instrument instrument) {
        return UUID.nameUUIDFromBytes(("asset:" + instrument.ticker()).getBytes(StandardCharsets.UTF_8));
    }

    /** Alpaca's name for the kind of asset; perpetuals, which Alpaca does not have, get one of their own. */
    public static String assetClass(Venue venue) {
        return switch (venue) {
            case US_EQUITY -> "us_equity";
            case ALPACA_CRYPTO, BINANCE_SPOT -> "crypto";
            case BINANCE_USDM -> "crypto_perp";
        };
    }

    private static @Nullable String text(@Nullable Object decimal) {
        return decimal == null ? null : decimal.toString();
    }

    /** Part of a whole, whose sign does not count; null of nothing. */
    private static @Nullable String fraction(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return null;
        }
        BigDecimal rounded = part.divide(whole.abs(), FRACTION_SCALE, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
