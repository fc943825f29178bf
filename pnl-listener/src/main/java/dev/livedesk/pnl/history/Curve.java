package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An equity curve as Alpaca shows it. Numbers for showing, rounded half-even to 6 places.
 *
 * @param timestamp seconds since 1970 of each window's beginning
 * @param equity at each window's end; null before the account had any
 * @param profitLoss from the base, less what was paid in since; a later epoch counts from what was paid into it
 * @param profitLossPct of the base and what was paid in since, as a fraction: 0.01 is one percent
 * @param baseValue equity at the close before the first window; what was paid in, if none was kept then
 * @param baseValueAsof the trading day of that close; null if none was kept then
 * @param cashflow by type: what came within each window, and since the one before it
 */
record Curve(
        List<Long> timestamp,
        List<@Nullable BigDecimal> equity,
        List<@Nullable BigDecimal> profitLoss,
        List<@Nullable BigDecimal> profitLossPct,
        BigDecimal baseValue,
        @Nullable LocalDate baseValueAsof,
        String timeframe,
        Map<String, List<BigDecimal>> cashflow) {

    private static final int SHOWN = 6;

    /**
     * Puts the curve together.
     *
     * @param ends the equity at each window's end
     * @param closes the equity at each trading day's end that a window's day comes after
     */
    static Curve of(
            HistoryRequest request,
            List<Window> windows,
            List<Optional<EquityAt>> ends,
            Map<Window.Close, Optional<EquityAt>> closes,
            CashFlows flows) {
        Optional<Window> first = windows.stream().findFirst();
        Optional<EquityAt> before = first.flatMap(window -> known(closes, window));
        boolean daily = request.resetPerDay() && request.timeframe() != Timeframe.DAY;
        List<Long> timestamps = new ArrayList<>();
        List<@Nullable BigDecimal> equities = new ArrayList<>();
        List<@Nullable BigDecimal> profits = new ArrayList<>();
        List<@Nullable BigDecimal> fractions = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            Optional<EquityAt> end = ends.get(i);
            Optional<EquityAt> from = daily ? known(closes, window) : before;
            Optional<Gain> gain = end.map(at -> Gain.of(at, from, flows));
            timestamps.add(window.label().getEpochSecond());
            equities.add(end.map(at -> shown(at.equity().value())).orElse(null));
            profits.add(gain.map(of -> shown(of.profit().value())).orElse(null));
            fractions.add(gain.map(Gain::fraction).orElse(null));
        }
        Money base = before.map(EquityAt::equity).orElseGet(() -> paidIn(ends, flows));
        return new Curve(
                timestamps, equities, profits, fractions, shown(base.value()),
                before.flatMap(at -> first).map(window -> window.closeBefore().day()).orElse(null),
                request.timeframe().wireName(), cashflow(request.cashflow(), windows, flows));
    }

    /** Without a close before, the first equity that there is counts from what had been paid in by then. */
    private static Money paidIn(List<Optional<EquityAt>> ends, CashFlows flows) {
        return ends.stream().flatMap(Optional::stream).findFirst().map(at -> flows.paidIn(at.epoch(), at.seq())).orElseGet(flows::paidIn);
    }

    private static Optional<EquityAt> known(Map<Window.Close, Optional<EquityAt>> closes, Window window) {
        return closes.getOrDefault(window.closeBefore(), Optional.empty());
    }

    private static Map<String, List<BigDecimal>> cashflow(Wanted wanted, List<Window> windows, CashFlows flows) {
        Map<String, List<BigDecimal>> shown = new TreeMap<>();
        if (windows.isEmpty()) {
            return shown;
        }
        List<Instant> times = new ArrayList<>(List.of(windows.getFirst().closeBefore().at()));
        windows.forEach(window -> times.add(window.end()));
        for (CashFlow.Type type : wanted.types()) {
            List<Money> sums = flows.between(times, type);
            if (wanted.evenNone() || sums.stream().anyMatch(sum -> !sum.isZero())) {
                shown.put(type.name(), sums.stream().map(sum -> shown(sum.value())).toList());
            }
        }
        return shown;
    }

    /** What was gained since a base, and on how much. */
    private record Gain(Money profit, Money on) {

        static Gain of(EquityAt at, Optional<EquityAt> from, CashFlows flows) {
            Money paidIn = flows.paidIn(at.epoch(), at.seq());
            Optional<EquityAt> base = from.filter(known -> known.epoch() == at.epoch());
            Money on = base.map(known -> known.equity().plus(paidIn).minus(flows.paidIn(known.epoch(), known.seq()))).orElse(paidIn);
            return new Gain(at.equity().minus(on), on);
        }

        BigDecimal fraction() {
            return on.isZero() ? BigDecimal.ZERO : shown(profit.value().divide(on.value(), SHOWN, RoundingMode.HALF_EVEN));
        }
    }

    private static BigDecimal shown(BigDecimal value) {
        BigDecimal rounded = value.setScale(SHOWN, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
