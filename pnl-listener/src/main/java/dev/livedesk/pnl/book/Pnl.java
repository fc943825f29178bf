package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth. In the account's currency, exact.
 *
 * @param equity cash plus market value
 * @param realized since the account's last reset, before fees and dividends
 * @param unrealized of what is open, before fees
 * @param fees since the last reset, of trades and others; a cost is positive
 * @param day since the previous trading day's close, dividends too, after fees
 * @param reason why it is not valid; null when every open position has a good mark, and a previous close that is of the trading day before
 */
public record Pnl(
        Account account,
        Money equity,
        Money realized,
        Money unrealized,
        Money fees,
        Money day,
        @Nullable String reason,
        List<Line> lines) {

    public Pnl {
        lines = List.copyOf(lines);
    }

    public boolean isValid() {
        return reason == null;
    }

    /** Whether every open position has a good mark: then the equity is right, whatever is missing of the day before. */
    public boolean isMarked() {
        return lines.stream().filter(line -> line.holding().isOpen()).allMatch(line -> line.mark().filter(Mark::isValid).isPresent());
    }
}
