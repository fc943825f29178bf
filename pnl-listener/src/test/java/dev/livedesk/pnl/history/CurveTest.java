package dev.livedesk.pnl.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final Window.Close FRIDAY = new Window.Close(LocalDate.parse("2026-11-13"), Instant.parse("2026-11-13T21:00:00Z"));
    private static final Window.Close MONDAY = new Window.Close(LocalDate.parse("2026-11-16"), Instant.parse("2026-11-16T21:00:00Z"));
    private static final Instant T0 = Instant.parse("2026-11-16T15:00:00Z");
    private static final Instant T1 = Instant.parse("2026-11-17T15:00:00Z");
    private static final List<Window> WINDOWS = List.of(
            new Window(LocalDate.parse("2026-11-16"), T0, T0, T0.plusSeconds(60), FRIDAY),
            new Window(LocalDate.parse("2026-11-17"), T1, T1, T1.plusSeconds(60), MONDAY));
    private static final CashFlow OPENING = flow(1, 1, FRIDAY.at().minusSeconds(86_400), CashFlow.Type.JNLC, "1000");

    @Test
    void eachDayCountsFromTheCloseBeforeIt() {
        Curve curve = curve(true, List.of(at(1, 5, "110"), at(1, 5, "99")), Map.of(FRIDAY, at(1, 5, "100"), MONDAY, at(1, 5, "110")), OPENING);

        assertThat(curve.timestamp()).containsExactly(T0.getEpochSecond(), T1.getEpochSecond());
        assertThat(curve.profitLoss()).isEqualTo(numbers("10", "-11"));
        assertThat(curve.profitLossPct()).isEqualTo(numbers("0.1", "-0.1"));
        assertThat(curve.baseValue()).isEqualTo("100");
        assertThat(curve.baseValueAsof()).isEqualTo("2026-11-13");
    }

    @Test
    void withoutAResetAllCountsFromTheBase() {
        Curve curve = curve(false, List.of(at(1, 5, "110"), at(1, 5, "99")), Map.of(FRIDAY, at(1, 5, "100"), MONDAY, at(1, 5, "110")), OPENING);

        assertThat(curve.profitLoss()).isEqualTo(numbers("10", "-1"));
    }

    @Test
    void withoutAnEquityBeforeTheBaseIsWhatWasPaidIn() {
        Curve curve = curve(false, List.of(Optional.empty(), at(1, 5, "1100.5")), Map.of(), OPENING);

        assertThat(curve.equity()).isEqualTo(numbers(null, "1100.5"));
        assertThat(curve.profitLoss()).isEqualTo(numbers(null, "100.5"));
        assertThat(curve.baseValue()).isEqualTo("1000");
        assertThat(curve.baseValueAsof()).isNull();
    }

    @Test
    void aResetIsNoProfit() {
        Curve curve = curve(
                false, List.of(at(1, 5, "110"), at(2, 7, "5001")), Map.of(FRIDAY, at(1, 5, "100")), OPENING, flow(6, 2, T0, CashFlow.Type.JNLC, "5000"));

        assertThat(curve.profitLoss()).isEqualTo(numbers("10", "1"));
    }

    @Test
    void depositsAndWithdrawalsAreNoProfitAndDividendsAndFeesAre() {
        // 100 at the close; 900 come in, the market makes 10, a dividend of 2 is paid, a fee of 1 is taken, 500 go out
        Curve curve = curve(
                false,
                List.of(at(1, 8, "1012"), at(1, 10, "511")),
                Map.of(FRIDAY, at(1, 5, "100")),
                OPENING,
                flow(6, 1, T0, CashFlow.Type.CSD, "900"),
                flow(7, 1, T0, CashFlow.Type.DIV, "2"),
                flow(9, 1, T1, CashFlow.Type.FEE, "-1"),
                flow(10, 1, T1, CashFlow.Type.CSW, "-500"));

        assertThat(curve.profitLoss()).isEqualTo(numbers("12", "11"));
        assertThat(curve.profitLossPct()).as("of the 1000 and the 500 that it was made with").isEqualTo(numbers("0.012", "0.022"));
        assertThat(curve.baseValue()).isEqualTo("100");
        assertThat(curve.cashflow()).isEqualTo(Map.of(
                "CSD", numbers("900", "0"), "CSW", numbers("0", "-500"), "DIV", numbers("2", "0"), "FEE", numbers("0", "-1")));
    }

    @Test
    void aDepositThatTheEquityDoesNotKnowYetIsNoLoss() {
        Curve curve = curve(false, List.of(at(1, 5, "101"), at(1, 6, "201")), Map.of(FRIDAY, at(1, 5, "100")), OPENING,
                flow(6, 1, T0, CashFlow.Type.CSD, "100"));

        assertThat(curve.profitLoss()).isEqualTo(numbers("1", "1"));
    }

    @Test
    void aNamedCashFlowIsShownThoughItDidNotOccurAndOneOnAWeekendWithTheNextWindow() {
        HistoryRequest request = new HistoryRequest(
                T0, T1, Timeframe.MINUTE, Reporting.CONTINUOUS, true, new Wanted(Set.of(CashFlow.Type.CSD, CashFlow.Type.DIV), true));
        CashFlows flows = new CashFlows(List.of(OPENING, flow(2, 1, FRIDAY.at().plusSeconds(60), CashFlow.Type.CSD, "5")));

        assertThat(Curve.of(request, WINDOWS, List.of(Optional.empty(), Optional.empty()), Map.of(), flows).cashflow())
                .isEqualTo(Map.of("CSD", numbers("5", "0"), "DIV", numbers("0", "0")));
    }

    private static Curve curve(boolean perDay, List<Optional<EquityAt>> ends, Map<Window.Close, Optional<EquityAt>> closes, CashFlow... flows) {
        HistoryRequest request = new HistoryRequest(T0, T1, Timeframe.MINUTE, Reporting.CONTINUOUS, perDay, Wanted.ALL);
        return Curve.of(request, WINDOWS, ends, new HashMap<>(closes), new CashFlows(List.of(flows)));
    }

    private static CashFlow flow(long seq, int epoch, Instant at, CashFlow.Type type, String amount) {
        return new CashFlow(seq, epoch, at, type, Money.parse(amount));
    }

    private static Optional<EquityAt> at(int epoch, long seq, String equity) {
        return Optional.of(new EquityAt(T0.minusSeconds(60), epoch, seq, Money.parse(equity)));
    }

    private static List<@Nullable BigDecimal> numbers(@Nullable String... texts) {
        return Arrays.stream(texts).<@Nullable BigDecimal>map(text -> text == null ? null : new BigDecimal(text)).toList();
    }
}
