package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import org.jspecify.annotations.Nullable;

/** What somebody wants done to an account. */
public sealed interface Command {

    Author author();

    /**
     * Buy or sell at the market, at once.
     *
     * @param intent what the caller says that it does; null if nothing was said
     */
    record PlaceMarketOrder(
            OrderId id,
            String clientOrderId,
            Asset asset,
            Side side,
            OrderSize size,
            TimeInForce timeInForce,
            @Nullable PositionIntent intent,
            Author author)
            implements Command {}

    /**
     * Begin anew.
     *
     * @param cash to begin with; null for the account's opening balance
     */
    record ResetAccount(@Nullable Money cash, Author author) implements Command {}
}
