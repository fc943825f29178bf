package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An equity curve as Alpaca shows it. Numbers for showing, rounded half-even to 6 places.
 *
 * @param timestamp seconds since 1970 of each window's beginning
 * @param equity at each window's end; null before the account had any
 * @param profitLoss from the base; a later epoch counts from what was paid into it
 * @param profitLossPct as a fraction: 0.01 is one percent
 * @param baseValue equity before the first window; what was paid in, if none was kept then
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
     * @param before the equity before the first window
     * @param dayBefore the equity before each day's first window
     * @param paidIn by epoch
     */
    static Curve of(
            HistoryRequest request,
            List<Window> windows,
            List<Optional<EquityAt>> ends,
            Optional<EquityAt> before,
            Map<LocalDate, Optional<EquityAt>> dayBefore,
            Map<Integer, Money> paidIn) {
        int firstEpoch = before.or(() -> ends.stream().flatMap(Optional::stream).findFirst()).map(EquityAt::epoch).orElse(1);
        Money base = before.map(EquityAt::equity).orElse(paid(paidIn, firstEpoch));
        boolean daily = request.resetPerDay() && request.timeframe() != Timeframe.DAY;
        List<Long> timestamps = new ArrayList<>();
        List<@Nullable BigDecimal> equities = new ArrayList<>();
        List<@Nullable BigDecimal> profits = new ArrayList<>();
        List<@Nullable BigDecimal> fractions = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            timestamps.add(window.label().getEpochSecond());
            Optional<EquityAt> end = ends.get(i);
            Optional<EquityAt> from = daily ? dayBefore.getOrDefault(window.day(), Optional.empty()) : before;
            Optional<Money> baseline = end.map(at -> from.filter(known -> known.epoch() == at.epoch())
                    .map(EquityAt::equity)
                    .orElseGet(() -> paid(paidIn, at.epoch())));
            Optional<Money> profit = end.flatMap(at -> baseline.map(value -> at.equity().minus(value)));
            equities.add(end.map(at -> shown(at.equity().value())).orElse(null));
            profits.add(profit.map(value -> shown(value.value())).orElse(null));
            fractions.add(profit.flatMap(value -> baseline.map(of -> fraction(value, of))).orElse(null));
        }
        return new Curve(
                timestamps, equities, profits, fractions, shown(base.value()),
                before.map(at -> LocalDate.ofInstant(at.minute(), ZoneOffset.UTC)).orElse(null), request.timeframe().wireName(), new HashMap<>());
    }

    private static Money paid(Map<Integer, Money> paidIn, int epoch) {
        return paidIn.getOrDefault(epoch, Money.ZERO);
    }

    private static BigDecimal fraction(Money profit, Money of) {
        return of.isZero() ? BigDecimal.ZERO : shown(profit.value().divide(of.value(), SHOWN, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal shown(BigDecimal value) {
        BigDecimal rounded = value.setScale(SHOWN, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
