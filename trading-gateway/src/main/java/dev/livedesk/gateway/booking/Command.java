package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import org.jspecify.annotations.Nullable;

/** What somebody wants done to an account. */
public sealed interface Command
        permits Command.PlaceOrder, Command.ReplaceOrder, Command.CancelOrder, Command.CancelOrders, Command.OfWorkingOrder, Command.ResetAccount,
                TradeCommand {

    Author author();

    /**
     * Take an order; fill it at once if the market and the fill model let it.
     *
     * @param intent what the caller says that it does; null if nothing was said
     */
    record PlaceOrder(
            OrderId id, String clientOrderId, OrderTerms terms, Exits exits, @Nullable PositionIntent intent, Author author)
            implements Command {}

    /**
     * Put another order in an open one's place.
     *
     * @param clientOrderId of the new one; null for one that is made
     */
    record ReplaceOrder(OrderId id, OrderId successor, @Nullable String clientOrderId, OrderChanges changes, Author author) implements Command {}

    /** Cancel an open order, and the exits that hang on it. */
    record CancelOrder(OrderId id, Author author) implements Command {}

    /** Cancel every open order. */
    record CancelOrders(Author author) implements Command {}

    /** What a working order asks for of its own accord, as the market and time go on. */
    sealed interface OfWorkingOrder extends Command {

        OrderId id();

        @Override
        default Author author() {
            return Author.EXECUTION;
        }
    }

    /**
     * Fill an order, or a part of it, if it still has just so much filled.
     *
     * @param sawFilled what was filled when the fill was decided
     * @param quantity unsigned
     * @param last whether nothing more will come, so that what is left is cancelled
     */
    record FillOrder(OrderId id, Quantity sawFilled, Price price, Quantity quantity, boolean last) implements OfWorkingOrder {}

    /** Remember that the market touched its stop. */
    record TriggerOrder(OrderId id) implements OfWorkingOrder {}

    /** Its session begins. */
    record ReleaseOrder(OrderId id) implements OfWorkingOrder {}

    /** Its time is over. */
    record ExpireOrder(OrderId id) implements OfWorkingOrder {}

    /** It could not be filled at once, as it wanted. */
    record DropOrder(OrderId id) implements OfWorkingOrder {}

    /**
     * Begin anew.
     *
     * @param cash to begin with; null for the account's opening balance
     */
    record ResetAccount(@Nullable Money cash, Author author) implements Command {}
}
