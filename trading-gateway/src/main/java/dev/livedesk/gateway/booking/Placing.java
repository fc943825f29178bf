package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import dev.livedesk.market.tick.Quote;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How orders are taken. */
final class Placing {

    private final Desk desk;

    Placing(Desk desk) {
        this.desk = desk;
    }

    Outcome place(Draft draft, Command.PlaceOrder command) {
        EntryRules.Entry entry = new EntryRules.Entry(
                command.clientOrderId(), command.terms(), command.exits(), command.intent(), draft.account(), desk.market(), desk.limits());
        OrderGroup group = switch (command.exits().orderClass()) {
            case SIMPLE -> OrderGroup.single(command.id());
            case OCO -> new OrderGroup(OrderClass.OCO, command.id(), OrderGroup.Role.TAKE_PROFIT);
            case BRACKET, OTO -> new OrderGroup(command.exits().orderClass(), command.id(), OrderGroup.Role.ENTRY);
        };
        boolean live = desk.market().hours().isLive(command.terms(), draft.now());
        Order order = new Order(
                command.id(), command.clientOrderId(), command.terms(), entry.intent(), group,
                live ? OrderStatus.NEW : OrderStatus.ACCEPTED, false, extremum(command.terms()), Quantity.ZERO, Money.ZERO, Reservation.NONE,
                OrderTimes.submitted(draft.now(), desk.market().hours().covers(command.terms().asset(), draft.now())
                        ? desk.market().hours().end(command.terms(), draft.now()).orElse(null)
                        : null),
                null, null, command.author(), false);
        return enter(draft, entry, order);
    }

    /** Takes an order that is not known to the account yet: refused, filled at once, or waiting with what it needs kept back. */
    Outcome enter(Draft draft, EntryRules.Entry entry, Order order) {
        Optional<Rejection> early = OrderRule.first(EntryRules.ALL, entry);
        if (early.isPresent()) {
            return new Outcome.Refused(early.get());
        }
        Market.Quoted quoted = desk.market().quote(order.terms().instrument());
        boolean mayFillNow = desk.model().isInstant() && order.status() == OrderStatus.NEW && !order.awaitsStop();
        if (mayFillNow && quoted instanceof Market.Quoted.Executable(Quote quote)) {
            Optional<Price> price = desk.model().price(order.terms(), quote);
            if (price.isPresent()) {
                return fillAtOnce(draft, entry, order, price.get());
            }
        }
        boolean needsQuote = (order.status() == OrderStatus.NEW && order.terms().pricing() instanceof Pricing.Market)
                || (order.terms().pricing() instanceof Pricing.TrailingStop && order.extremum() == null);
        if (needsQuote && (mayFillNow || !(quoted instanceof Market.Quoted.Executable))) {
            return new Outcome.Refused(Rejection.invalid(noPrice(quoted, order.asset().ticker())));
        }
        return rest(draft, entry, order);
    }

    private Outcome fillAtOnce(Draft draft, EntryRules.Entry entry, Order order, Price price) {
        Quantity quantity;
        Money needed;
        try {
            quantity = order.remaining(price);
            needed = needed(order, price, quantity);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Rejection.invalid(
                    order.terms().size() instanceof OrderSize.Amount ? "notional is too large" : "the order is too large"));
        }
        Optional<Rejection> refusal = OrderRule.first(PricedRules.ALL, new PricedRules.Priced(entry, quantity, needed));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        take(draft, entry, order);
        Order filled = desk.fill(draft, order, price, quantity);
        Groups.afterFill(draft, desk, filled, quantity);
        return draft.done();
    }

    /** Cash that a fill at once takes; nothing of a purchase that closes, which is always allowed. */
    private Money needed(Order order, Price price, Quantity quantity) {
        Money fee = desk.limits().fees().of(price.times(quantity), order.owesFee());
        return switch (order.intent()) {
            case BUY_TO_OPEN, SELL_TO_CLOSE -> price.times(order.side().signed(quantity)).plus(fee);
            case BUY_TO_CLOSE -> Money.ZERO;
            case SELL_TO_OPEN -> BuyingPower.ofShort(desk.market().lastAsk(order.terms().instrument()).orElse(price), quantity).plus(fee);
        };
    }

    private Outcome rest(Draft draft, EntryRules.Entry entry, Order order) {
        Optional<Reservation> reservation;
        try {
            reservation = order.status() == OrderStatus.HELD ? Optional.of(Reservation.NONE) : Reserving.of(order, desk.market(), desk.limits());
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Rejection.invalid("the order is too large"));
        }
        if (reservation.isEmpty()) {
            return new Outcome.Refused(Rejection.invalid("there is no quote of " + order.asset().ticker() + " yet"));
        }
        if (order.status() != OrderStatus.HELD) {
            PricedRules.Priced priced = new PricedRules.Priced(entry, quantity(order, reservation.get()), reservation.get().cash());
            Optional<Rejection> refusal = OrderRule.first(PricedRules.ALL, priced);
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
        }
        boolean missed = isImmediate(order.terms().timeInForce()) && (order.status() == OrderStatus.ACCEPTED || desk.model().isInstant());
        Order taken = order.reserving(missed ? Reservation.NONE : reservation.get());
        take(draft, entry, taken);
        if (missed) {
            Ends.end(draft, desk, Author.EXECUTION, taken, OrderEventKind.CANCELED);
        }
        return draft.done();
    }

    private void take(Draft draft, EntryRules.Entry entry, Order order) {
        draft.change(order.author(), switch (order.status()) {
            case NEW -> OrderEventKind.NEW;
            case ACCEPTED -> OrderEventKind.ACCEPTED;
            case HELD -> OrderEventKind.HELD;
            case PENDING_NEW, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, REPLACED, REJECTED ->
                throw new IllegalStateException("an order begins as " + order.status());
        }, order);
        Price gain = entry.exits().takeProfit();
        if (gain != null) {
            addExit(draft, order, OrderGroup.Role.TAKE_PROFIT, new Pricing.Limit(gain));
        }
        Pricing loss = entry.exits().stopLoss();
        if (loss != null) {
            addExit(draft, order, OrderGroup.Role.STOP_LOSS, loss);
        }
    }

    /** An exit of an entry waits for it; that of an OCO works beside the order, which bears the hold for both. */
    private void addExit(Draft draft, Order head, OrderGroup.Role role, Pricing pricing) {
        boolean oco = head.group().orderClass() == OrderClass.OCO;
        Side side = oco ? head.side() : head.side() == Side.BUY ? Side.SELL : Side.BUY;
        OrderId id = new OrderId(desk.ids().get());
        OrderTerms terms = new OrderTerms(head.asset(), side, pricing, head.terms().timeInForce(), head.terms().size(), false);
        PositionIntent intent = side == Side.SELL ? PositionIntent.SELL_TO_CLOSE : PositionIntent.BUY_TO_CLOSE;
        OrderStatus status = oco ? head.status() : OrderStatus.HELD;
        Order exit = new Order(
                id, id.toString(), terms, intent, new OrderGroup(head.group().orderClass(), head.group().first(), role), status, false, null,
                Quantity.ZERO, Money.ZERO, Reservation.NONE, head.times(), null, null, head.author(), false);
        draft.change(head.author(), !oco ? OrderEventKind.HELD : status == OrderStatus.NEW ? OrderEventKind.NEW : OrderEventKind.ACCEPTED, exit);
    }

    /** Where a trailing stop begins: at the bid for a sale, at the ask for a purchase. */
    private @Nullable Price extremum(OrderTerms terms) {
        if (!(terms.pricing() instanceof Pricing.TrailingStop)
                || !(desk.market().quote(terms.instrument()) instanceof Market.Quoted.Executable(Quote quote))) {
            return null;
        }
        try {
            return FillPrice.of(quote, terms.side(), terms.asset().priceIncrement());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Quantity quantity(Order order, Reservation reservation) {
        return switch (order.terms().size()) {
            case OrderSize.Units(var quantity) -> quantity;
            case OrderSize.Amount amount -> order.intent().opens() ? new Quantity(java.math.BigDecimal.ONE.movePointLeft(Quantity.SCALE)) : reservation.held();
        };
    }

    private static boolean isImmediate(TimeInForce timeInForce) {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    private static String noPrice(Market.Quoted quoted, String ticker) {
        return switch (quoted) {
            case Market.Quoted.Missing missing -> "there is no quote of " + ticker + " yet";
            case Market.Quoted.Stale stale -> "the quote of " + ticker + " is stale: its feed is not delivering";
            case Market.Quoted.Halted halted -> "trading of " + ticker + " is halted";
            case Market.Quoted.TooWide wide ->
                "the quote of " + ticker + " cannot be traded against: a side is missing or the spread is too wide";
            case Market.Quoted.Executable executable ->
                "the quote of " + ticker + " cannot be traded against: its price is out of range";
        };
    }
}
