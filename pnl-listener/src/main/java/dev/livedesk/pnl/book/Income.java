package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import java.util.Map;

/**
 * What an account earned and paid other than by trades, in this epoch.
 *
 * @param dividends received less paid
 * @param fees other than trades' own; a cost is positive
 * @param dividendsToday by instrument, of its present trading day
 * @param feesToday of the present trading day of equities
 */
public record Income(Money dividends, Money fees, Map<Instrument, Money> dividendsToday, Money feesToday) {

    public static final Income NONE = new Income(Money.ZERO, Money.ZERO, Map.of(), Money.ZERO);

    public Income {
        dividendsToday = Map.copyOf(dividendsToday);
    }

    /** All dividends of the present day, less fees. */
    Money today() {
        return dividendsToday.values().stream().reduce(Money.ZERO, Money::plus).minus(feesToday);
    }
}
