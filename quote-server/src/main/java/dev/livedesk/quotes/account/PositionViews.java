package dev.livedesk.quotes.account;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.alpaca.AlpacaPosition;
import dev.livedesk.market.alpaca.AlpacaPositions;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Positions as Alpaca shows them, at the mark of now. */
final class PositionViews {

    private final Function<Instrument, OptionalDouble> marks;
    private final Function<Instrument, String> exchanges;

    PositionViews(Function<Instrument, OptionalDouble> marks, Function<Instrument, String> exchanges) {
        this.marks = marks;
        this.exchanges = exchanges;
    }

    /** @param pnl tells the last day's price; null while it is not known */
    AlpacaPosition view(Holding holding, @Nullable PnlMessage pnl) {
        Instrument instrument = holding.instrument();
        OptionalDouble mid = marks.apply(instrument);
        Price mark = mid.isEmpty() ? null : price(mid.getAsDouble());
        return AlpacaPositions.of(
                instrument, holding.position(), holding.position().quantity(), mark, lastdayPrice(instrument, pnl), exchanges.apply(instrument));
    }

    /** Market data enters the ledger's decimals here: to the ledger's precision, half-even. */
    private static @Nullable Price price(double mid) {
        try {
            return new Price(BigDecimal.valueOf(mid).setScale(Price.SCALE, RoundingMode.HALF_EVEN));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Price lastdayPrice(Instrument instrument, @Nullable PnlMessage pnl) {
        if (pnl != null) {
            for (PnlMessage.Line line : pnl.positions()) {
                String price = line.lastdayPrice();
                if (price != null && line.ticker().equals(instrument.ticker())) {
                    return Price.parse(price);
                }
            }
        }
        return null;
    }
}
