package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth. In the account's currency, exact.
 *
 * @param equity cash plus market value
 * @param realized since the account's last reset, before fees
 * @param unrealized of what is open, before fees
 * @param day since the previous trading day's close, after fees
 * @param reason why it is not valid; null when every open position has a good mark
 */
public record Pnl(Account account, Money equity, Money realized, Money unrealized, Money day, @Nullable String reason, List<Line> lines) {

    public Pnl {
        lines = List.copyOf(lines);
    }

    public boolean isValid() {
        return reason == null;
    }
}
