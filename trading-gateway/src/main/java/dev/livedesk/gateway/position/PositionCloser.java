package dev.livedesk.gateway.position;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.Exits;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTerms;
import dev.livedesk.gateway.booking.PositionIntent;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.OrderView;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.gateway.order.OrderTree;
import dev.livedesk.gateway.order.Parameters;
import dev.livedesk.gateway.order.Rejections;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.util.UUID;

/** Closes positions by orders at the market. */
public final class PositionCloser {

    private final Ledger ledger;
    private final QuoteBook quotes;

    public PositionCloser(Ledger ledger, QuoteBook quotes) {
        this.ledger = ledger;
        this.quotes = quotes;
    }

    /**
     * Orders what closes a portion of a position. The order says what it is meant to do: should the position be gone by then, none is opened.
     *
     * @param held what the account holds, signed
     * @return the order, filled or waiting
     * @throws Refusal 403 or 422 if it is refused
     */
    OrderView close(AccountId account, Asset asset, Quantity held, Portion portion, Author author) {
        Quantity quantity = portion.of(held, asset);
        if (quantity.isZero()) {
            throw Parameters.invalid("percentage", "is too small to close anything");
        }
        boolean isLong = held.signum() > 0;
        OrderTerms terms = new OrderTerms(
                asset, isLong ? Side.SELL : Side.BUY, new Pricing.Market(), asset.isCrypto() ? TimeInForce.GTC : TimeInForce.DAY,
                new OrderSize.Units(quantity), false);
        OrderId id = new OrderId(UUID.randomUUID());
        PositionIntent intent = isLong ? PositionIntent.SELL_TO_CLOSE : PositionIntent.BUY_TO_CLOSE;
        quotes.load(asset.instrument());
        return OrderTree.of(
                Rejections.done(ledger.submit(account, new Command.PlaceOrder(id, id.toString(), terms, Exits.NONE, intent, author))).after(), id);
    }

    /** Cancels every open order, and with it frees what is held for it. */
    void cancelOrders(AccountId account, Author author) {
        Rejections.done(ledger.submit(account, new Command.CancelOrders(author)));
    }
}
