package dev.livedesk.pnl.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
    private static final LocalDate TUESDAY = LocalDate.parse("2026-11-17");
    private static final Instant T0 = Instant.parse("2026-11-16T15:00:00Z");
    private static final Instant T1 = Instant.parse("2026-11-17T15:00:00Z");
    private static final List<Window> WINDOWS =
            List.of(new Window(MONDAY, T0, T0, T0.plusSeconds(60)), new Window(TUESDAY, T1, T1, T1.plusSeconds(60)));

    @Test
    void eachDayCountsFromItsOwnBeginning() {
        Curve curve = curve(true, List.of(at(1, "110"), at(1, "99")), at(1, "100"), Map.of(MONDAY, at(1, "100"), TUESDAY, at(1, "110")));

        assertThat(curve.timestamp()).containsExactly(T0.getEpochSecond(), T1.getEpochSecond());
        assertThat(curve.profitLoss()).isEqualTo(numbers("10", "-11"));
        assertThat(curve.profitLossPct()).isEqualTo(numbers("0.1", "-0.1"));
        assertThat(curve.baseValue()).isEqualTo("100");
        assertThat(curve.baseValueAsof()).isEqualTo("2026-11-16");
    }

    @Test
    void withoutAResetAllCountsFromTheBase() {
        Curve curve = curve(false, List.of(at(1, "110"), at(1, "99")), at(1, "100"), Map.of());

        assertThat(curve.profitLoss()).isEqualTo(numbers("10", "-1"));
    }

    @Test
    void withoutAnEquityBeforeTheBaseIsWhatWasPaidIn() {
        Curve curve = curve(false, List.of(Optional.empty(), at(1, "1100.5")), Optional.empty(), Map.of());

        assertThat(curve.equity()).isEqualTo(numbers(null, "1100.5"));
        assertThat(curve.profitLoss()).isEqualTo(numbers(null, "100.5"));
        assertThat(curve.baseValue()).isEqualTo("1000");
        assertThat(curve.baseValueAsof()).isNull();
    }

    @Test
    void aResetIsNoProfit() {
        Curve curve = curve(false, List.of(at(1, "110"), at(2, "5001")), at(1, "100"), Map.of());

        assertThat(curve.profitLoss()).isEqualTo(numbers("10", "1"));
    }

    private static Curve curve(
            boolean perDay, List<Optional<EquityAt>> ends, Optional<EquityAt> before, Map<LocalDate, Optional<EquityAt>> dayBefore) {
        HistoryRequest request = new HistoryRequest(T0, T1, Timeframe.MINUTE, Reporting.CONTINUOUS, perDay);
        return Curve.of(request, WINDOWS, ends, before, dayBefore, Map.of(1, Money.of(1000), 2, Money.of(5000)));
    }

    private static Optional<EquityAt> at(int epoch, String equity) {
        return Optional.of(new EquityAt(T0.minusSeconds(60), epoch, Money.parse(equity)));
    }

    private static List<@Nullable BigDecimal> numbers(@Nullable String... texts) {
        return Arrays.stream(texts).<@Nullable BigDecimal>map(text -> text == null ? null : new BigDecimal(text)).toList();
    }
}
