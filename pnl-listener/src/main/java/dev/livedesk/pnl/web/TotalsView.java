package dev.livedesk.pnl.web;

import dev.livedesk.market.decimal.Money;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums of P&amp;L, and the sum of all. Decimals as plain strings.
 *
 * @param by {@code account}, {@code ticker} or {@code day}
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param rows in the order of their keys
 */
record TotalsView(String by, String from, String to, List<Sum> rows, Sum total) {

    /**
     * A sum.
     *
     * @param key an account's id, a ticker or a day; null for all, and for fees that belong to no ticker
     * @param total of trades, positions and dividends, before fees
     * @param net after fees
     * @param valid false if some row of it is not
     */
    record Sum(
            @Nullable String key,
            String tradePnl,
            String positionPnl,
            String dividends,
            String total,
            String fees,
            String net,
            String realized,
            boolean valid,
            @Nullable String reason) {

        static Sum of(@Nullable String key, List<DayRow> rows) {
            Money total = sum(rows, DayRow::total);
            Money fees = sum(rows, DayRow::fees);
            Optional<String> doubt = rows.stream().flatMap(row -> row.doubt().stream()).findFirst();
            return new Sum(
                    key,
                    sum(rows, DayRow::trade).toString(),
                    sum(rows, DayRow::position).toString(),
                    sum(rows, DayRow::dividends).toString(),
                    total.toString(),
                    fees.toString(),
                    total.minus(fees).toString(),
                    sum(rows, DayRow::realized).toString(),
                    doubt.isEmpty(),
                    doubt.orElse(null));
        }

        private static Money sum(List<DayRow> rows, Function<DayRow, Money> of) {
            return rows.stream().map(of).reduce(Money.ZERO, Money::plus);
        }
    }

    static TotalsView of(Grouping by, PnlDays.Range range, List<DayRow> rows) {
        Map<@Nullable String, List<DayRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(by.key(row), key -> new java.util.ArrayList<>()).add(row));
        List<Sum> sums = groups.entrySet().stream()
                .map(group -> Sum.of(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(Sum::key, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return new TotalsView(by.name().toLowerCase(Locale.ROOT), range.from().toString(), range.to().toString(), sums, Sum.of(null, rows));
    }
}
