package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.FillPrice;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.tick.Quote;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * An open order as its {@link Book} works it: ahead of the ledger by what was decided and is not written yet. Guarded by its book.
 */
final class WorkingOrder {

    private final AccountId account;
    private final Instant dueAt;
    private Order order;
    private int underWay;
    private boolean missed;

    /**
     * An order as the ledger has it.
     *
     * @param dueAt when it has its first chance to fill
     */
    WorkingOrder(AccountId account, Order order, Instant dueAt) {
        this.account = account;
        this.order = order;
        this.dueAt = dueAt;
    }

    AccountId account() {
        return account;
    }

    Order order() {
        return order;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }

    /** Whether something was decided that the ledger has not answered. */
    boolean isUnderWay() {
        return underWay > 0;
    }

    void decided(Order ahead) {
        underWay++;
        order = ahead;
    }

    /** The ledger has answered; says whether nothing else is under way, and something was missed meanwhile. */
    boolean answered() {
        underWay--;
        boolean again = underWay == 0 && missed;
        if (again) {
            missed = false;
        }
        return again;
    }

    /** The order changed in the ledger while a decision was under way. */
    void missedSomething() {
        missed = true;
    }

    /** Stands as in the ledger, where a trailing stop's best price may be older than here. */
    void is(Order asInTheLedger) {
        Price best = order.extremum();
        Price there = asInTheLedger.extremum();
        order = asInTheLedger;
        if (best != null && there != null && asInTheLedger.awaitsStop() && isBetter(best, there)) {
            order = asInTheLedger.trailing(best);
        }
    }

    /** Whether the quote touches its stop. */
    boolean isTouchedBy(Quote quote) {
        return isTouchedAt(order.side() == Side.BUY ? quote.askPrice() : quote.bidPrice());
    }

    /** Whether a price touches its stop: at or above it for a purchase, at or below it for a sale. */
    boolean isTouchedAt(double price) {
        if (!order.awaitsStop()) {
            return false;
        }
        Optional<Price> stop = order.stop();
        if (stop.isEmpty()) {
            return false;
        }
        double at = stop.get().value().doubleValue();
        return order.side() == Side.BUY ? price >= at : price <= at;
    }

    /** Whether the quote is at its limit or better: a quick look before anything exact is done. */
    boolean mayFillAt(Quote quote) {
        Optional<Price> limit = order.terms().pricing().limit();
        if (limit.isEmpty()) {
            return true;
        }
        double at = limit.get().value().doubleValue();
        return order.side() == Side.BUY ? quote.askPrice() <= at : quote.bidPrice() >= at;
    }

    /** Lets a trailing stop follow the quote; says whether it did. A named rounding: to {@value Price#SCALE} places, away from the stop. */
    boolean follow(Quote quote) {
        if (!(order.terms().pricing() instanceof Pricing.TrailingStop) || !order.awaitsStop()) {
            return false;
        }
        boolean buys = order.side() == Side.BUY;
        double seen = buys ? quote.askPrice() : quote.bidPrice();
        Price best = order.extremum();
        if (best != null && (buys ? seen >= best.value().doubleValue() : seen <= best.value().doubleValue())) {
            return false;
        }
        order = order.trailing(new Price(FillPrice.decimal(seen).setScale(Price.SCALE, buys ? RoundingMode.CEILING : RoundingMode.FLOOR)));
        return true;
    }

    private boolean isBetter(Price one, Price other) {
        return order.side() == Side.BUY ? one.compareTo(other) < 0 : one.compareTo(other) > 0;
    }
}
