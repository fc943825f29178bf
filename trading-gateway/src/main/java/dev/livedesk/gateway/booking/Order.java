package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param triggered whether its stop was touched
 * @param extremum of a trailing stop: the best price since it was placed, highest for a sale, lowest for a purchase
 * @param filledQuantity unsigned
 * @param filledNotional sum of price × quantity of its fills
 * @param author who placed it, and by what means
 * @param feeBorne whether what an order costs was borne already: by an order whose place it took, or before a split
 */
public record Order(
        OrderId id,
        String clientOrderId,
        OrderTerms terms,
        PositionIntent intent,
        OrderGroup group,
        OrderStatus status,
        boolean triggered,
        @Nullable Price extremum,
        Quantity filledQuantity,
        Money filledNotional,
        Reservation reservation,
        OrderTimes times,
        @Nullable OrderId replaces,
        @Nullable OrderId replacedBy,
        Author author,
        boolean feeBorne) {

    public Asset asset() {
        return terms.asset();
    }

    public Side side() {
        return terms.side();
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    /** Whether it may fill as soon as the market allows it: it waits neither for its session nor for its entry. */
    public boolean isWorking() {
        return status == OrderStatus.NEW || status == OrderStatus.PARTIALLY_FILLED;
    }

    /** Whether what an order costs is still to be borne: by its first fill, and once by all that took each other's place. */
    public boolean owesFee() {
        return filledQuantity.isZero() && !feeBorne;
    }

    /** Unsigned: what is left to trade at the price. */
    public Quantity remaining(Price price) {
        return switch (terms.size()) {
            case OrderSize.Units(var quantity) -> quantity.minus(filledQuantity);
            case OrderSize.Amount(var notional) -> {
                Money left = notional.minus(filledNotional);
                yield left.signum() <= 0 ? Quantity.ZERO : new OrderSize.Amount(left).at(price);
            }
        };
    }

    /** Whether a fill leaves nothing to trade: of an amount, less than buys the smallest quantity that its asset trades in. */
    boolean isCompletedBy(Quantity quantity, Price price) {
        return switch (terms.size()) {
            case OrderSize.Units(var whole) -> whole.minus(filledQuantity).compareTo(quantity) <= 0;
            case OrderSize.Amount(var notional) -> {
                Money left = notional.minus(filledNotional).minus(price.times(quantity));
                yield left.compareTo(price.times(asset().minTradeIncrement())) < 0;
            }
        };
    }

    /** Where its stop is now; none if it has none. */
    public Optional<Price> stop() {
        return switch (terms.pricing()) {
            case Pricing.Market market -> Optional.empty();
            case Pricing.Limit limit -> Optional.empty();
            case Pricing.Stop(var stop) -> Optional.of(stop);
            case Pricing.StopLimit(var stop, var limit) -> Optional.of(stop);
            case Pricing.TrailingStop(var trail) -> Optional.ofNullable(extremum).map(best -> trail.stop(best, side()));
        };
    }

    /** Whether it still waits for its stop. */
    public boolean awaitsStop() {
        return !triggered && switch (terms.pricing()) {
            case Pricing.Market market -> false;
            case Pricing.Limit limit -> false;
            case Pricing.Stop stop -> true;
            case Pricing.StopLimit stopLimit -> true;
            case Pricing.TrailingStop trailing -> true;
        };
    }

    Order reaching(OrderStatus reached, Instant at) {
        Reservation kept = reached.isOpen() ? reservation : Reservation.NONE;
        return new Order(
                id, clientOrderId, terms, intent, group, reached, triggered, extremum, filledQuantity, filledNotional, kept,
                times.reaching(reached, at), replaces, replacedBy, author, feeBorne);
    }

    Order replacedBy(OrderId successor, Instant at) {
        Order old = reaching(OrderStatus.REPLACED, at);
        return new Order(
                old.id, old.clientOrderId, old.terms, old.intent, old.group, old.status, old.triggered, old.extremum, old.filledQuantity,
                old.filledNotional, old.reservation, old.times, old.replaces, successor, old.author, old.feeBorne);
    }

    Order reserving(Reservation kept) {
        return new Order(
                id, clientOrderId, terms, intent, group, status, triggered, extremum, filledQuantity, filledNotional, kept,
                times, replaces, replacedBy, author, feeBorne);
    }

    Order asking(OrderTerms changed) {
        return new Order(
                id, clientOrderId, changed, intent, group, status, triggered, extremum, filledQuantity, filledNotional, reservation,
                times, replaces, replacedBy, author, feeBorne);
    }

    Order triggered(Instant at) {
        return new Order(
                id, clientOrderId, terms, intent, group, status, true, extremum, filledQuantity, filledNotional, reservation,
                times.reaching(status, at), replaces, replacedBy, author, feeBorne);
    }

    /** With a better price seen by its trailing stop. */
    public Order trailing(Price best) {
        return new Order(
                id, clientOrderId, terms, intent, group, status, triggered, best, filledQuantity, filledNotional, reservation,
                times, replaces, replacedBy, author, feeBorne);
    }

    /** As it will stand when its stop is touched. */
    public Order asTriggered() {
        return triggered(times.updatedAt());
    }

    /** As it will stand after a fill, as far as what is left of it goes. */
    public Order asFilled(Quantity quantity, Price price) {
        boolean whole = isCompletedBy(quantity, price);
        return filled(quantity, price, whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, reservation, times.updatedAt());
    }

    /** With what was kept back for what was filled given free. */
    Order filled(Quantity quantity, Price price, OrderStatus reached, Reservation kept, Instant at) {
        return new Order(
                id, clientOrderId, terms, intent, group, reached, triggered, extremum,
                filledQuantity.plus(quantity), filledNotional.plus(price.times(quantity)), kept,
                times.reaching(reached, at), replaces, replacedBy, author, feeBorne);
    }
}
