package dev.livedesk.pnl.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A curve with Alpaca's names. */
record HistoryView(
        List<Long> timestamp,
        List<@Nullable BigDecimal> equity,
        @JsonProperty("profit_loss") List<@Nullable BigDecimal> profitLoss,
        @JsonProperty("profit_loss_pct") List<@Nullable BigDecimal> profitLossPct,
        @JsonProperty("base_value") BigDecimal baseValue,
        @JsonProperty("base_value_asof") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String baseValueAsof,
        String timeframe,
        Map<String, List<BigDecimal>> cashflow) {

    static HistoryView of(Curve curve) {
        var asOf = curve.baseValueAsof();
        return new HistoryView(
                curve.timestamp(), curve.equity(), curve.profitLoss(), curve.profitLossPct(), curve.baseValue(),
                asOf == null ? null : asOf.toString(), curve.timeframe(), curve.cashflow());
    }
}
