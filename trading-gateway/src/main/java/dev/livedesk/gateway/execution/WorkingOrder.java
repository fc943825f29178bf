package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.FillPrice;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import dev.livedesk.market.tick.Quote;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * An open order as its {@link Book} works it: ahead of the ledger by what was decided and is not written yet. Guarded by its book. What is asked at
 * every tick is kept as plain numbers: the decimals of up to 15 digits that prices are compare just the same.
 */
final class WorkingOrder {

    private final AccountId account;
    private final Instant dueAt;
    private final boolean buys;
    private Order order;
    private int underWay;
    private boolean missed;
    private boolean waits;
    private boolean trails;
    private double stop;
    private double limit;

    /**
     * An order as the ledger has it.
     *
     * @param dueAt when it has its first chance to fill
     */
    WorkingOrder(AccountId account, Order order, Instant dueAt) {
        this.account = account;
        this.dueAt = dueAt;
        this.buys = order.side() == Side.BUY;
        this.order = order;
        measure();
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

    /** Whether it wants to be filled at once or not at all. */
    boolean isImmediate() {
        return order.terms().timeInForce() == TimeInForce.IOC || order.terms().timeInForce() == TimeInForce.FOK;
    }

    /** Whether something was decided that the ledger has not answered. */
    boolean isUnderWay() {
        return underWay > 0;
    }

    void decided(Order ahead) {
        underWay++;
        order = ahead;
        measure();
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
        measure();
    }

    boolean awaitsStop() {
        return waits;
    }

    /** Whether the quote touches its stop, if it waits for one. */
    boolean isTouchedBy(Quote quote) {
        return isTouchedAt(taken(quote));
    }

    /** Whether a price touches its stop: at or above it for a purchase, at or below it for a sale. */
    boolean isTouchedAt(double price) {
        return waits && (buys ? price >= stop : price <= stop);
    }

    /** Whether the quote may change anything: a quick look before anything exact is done. */
    boolean caresFor(Quote quote) {
        if (waits) {
            return trails || isTouchedBy(quote);
        }
        return isImmediate() || (buys ? quote.askPrice() <= limit : quote.bidPrice() >= limit);
    }

    /** Lets a trailing stop follow the quote; says whether it did. A named rounding: to {@value Price#SCALE} places, against the account. */
    boolean follow(Quote quote) {
        if (!trails || !waits) {
            return false;
        }
        double seen = taken(quote);
        Price best = order.extremum();
        if (best != null && (buys ? seen >= best.value().doubleValue() : seen <= best.value().doubleValue())) {
            return false;
        }
        order = order.trailing(new Price(FillPrice.decimal(seen).setScale(Price.SCALE, buys ? RoundingMode.CEILING : RoundingMode.FLOOR)));
        measure();
        return true;
    }

    /** The side of a quote that it would trade against. */
    private double taken(Quote quote) {
        return buys ? quote.askPrice() : quote.bidPrice();
    }

    private void measure() {
        waits = order.awaitsStop();
        trails = order.terms().pricing() instanceof Pricing.TrailingStop;
        stop = order.stop().map(price -> price.value().doubleValue()).orElse(Double.NaN);
        limit = order.terms().pricing().limit()
                .map(price -> price.value().doubleValue())
                .orElse(buys ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }

    private boolean isBetter(Price one, Price other) {
        return buys ? one.compareTo(other) < 0 : one.compareTo(other) > 0;
    }
}
