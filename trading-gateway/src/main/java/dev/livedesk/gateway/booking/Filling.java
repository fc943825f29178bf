package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How working orders are filled: what the account can still bear at the fill's price; what it cannot is cancelled. */
final class Filling {

    private final Desk desk;

    Filling(Desk desk) {
        this.desk = desk;
    }

    Outcome fill(Draft draft, Command.FillOrder command) {
        Optional<Order> found = draft.account().order(command.id())
                .filter(Order::isWorking)
                .filter(order -> !order.awaitsStop())
                .filter(order -> order.filledQuantity().equals(command.sawFilled()))
                .filter(order -> order.terms().accepts(command.price()));
        if (found.isEmpty()) {
            return Ends.gone();
        }
        Order order = found.get();
        Quantity left = order.remaining(command.price());
        Quantity wanted = command.quantity().min(left);
        Quantity covered = covered(draft.account(), order, command.price(), wanted);
        boolean killed = order.terms().timeInForce() == TimeInForce.FOK && covered.compareTo(left) < 0;
        if (killed) {
            covered = Quantity.ZERO;
        }
        Order after = order;
        if (!covered.isZero()) {
            after = desk.fill(draft, order, command.price(), covered);
            Groups.afterFill(draft, desk, after, covered);
        }
        if (after.isOpen() && (command.last() || killed || left.isZero() || covered.compareTo(wanted) < 0)) {
            Ends.end(draft, desk, command.author(), after, OrderEventKind.CANCELED);
        }
        return draft.done();
    }

    Outcome trigger(Draft draft, Command.TriggerOrder command) {
        Optional<Order> found = draft.account().order(command.id()).filter(Order::isWorking).filter(Order::awaitsStop);
        if (found.isEmpty()) {
            return Ends.gone();
        }
        draft.change(found.get().author(), OrderEventKind.TRIGGERED, found.get().triggered(draft.now()));
        return draft.done();
    }

    Outcome release(Draft draft, Command.ReleaseOrder command) {
        Optional<Order> found = draft.account().order(command.id())
                .filter(order -> order.status() == OrderStatus.ACCEPTED)
                .filter(order -> desk.market().hours().isLive(order.terms(), draft.now()));
        if (found.isEmpty()) {
            return Ends.gone();
        }
        draft.change(found.get().author(), OrderEventKind.NEW, found.get().reaching(OrderStatus.NEW, draft.now()));
        return draft.done();
    }

    /**
     * Unsigned: how much of what is wanted the account can bear. What others hold of a position is theirs; a position is closed, however little the
     * account may spend, before its opposite is opened.
     */
    private Quantity covered(AccountState account, Order order, Price price, Quantity wanted) {
        Holding holding = account.holding(order.terms().instrument());
        boolean reduces = order.side().signed(wanted).signum() * holding.quantity().signum() < 0;
        Quantity free = holding.available().plus(heldByGroup(account, order));
        Quantity closing = reduces && free.signum() > 0 ? wanted.min(free) : Quantity.ZERO;
        boolean mayOpen = order.intent().opens() && (!reduces || free.equals(holding.quantity().abs()));
        if (!mayOpen || closing.equals(wanted)) {
            return closing;
        }
        Quantity borne = order.side() == Side.BUY
                ? affordable(power(account, order), order, price, wanted)
                : shortable(power(account, order), order, price, wanted);
        return borne.compareTo(closing) > 0 ? borne : closing;
    }

    /** Unsigned: what is held for the order and those that share its hold. */
    private static Quantity heldByGroup(AccountState account, Order order) {
        Quantity held = order.reservation().held();
        for (Order other : account.openCompanions(order)) {
            held = held.plus(other.reservation().held());
        }
        return held;
    }

    /** All of it or nothing. */
    private Quantity shortable(Money power, Order order, Price price, Quantity wanted) {
        Price dear = desk.market().lastAsk(order.terms().instrument()).orElse(price);
        Money fee = desk.limits().fees().of(price.times(wanted), order.owesFee());
        return BuyingPower.ofShort(dear, wanted).plus(fee).compareTo(power) <= 0 ? wanted : Quantity.ZERO;
    }

    /** What the account may spend, with what is kept back for this order. */
    private Money power(AccountState account, Order order) {
        return BuyingPower.of(account, desk.market()).orElse(Money.ZERO).plus(order.reservation().cash());
    }

    private Quantity affordable(Money power, Order order, Price price, Quantity wanted) {
        boolean first = order.owesFee();
        Fees fees = desk.limits().fees();
        Money value = price.times(wanted);
        if (value.plus(fees.of(value, first)).compareTo(power) <= 0) {
            return wanted;
        }
        BigDecimal left = (first ? power.minus(fees.perOrder()) : power).value();
        BigDecimal each = price.value().multiply(BigDecimal.ONE.add(fees.rate()));
        if (left.signum() <= 0) {
            return Quantity.ZERO;
        }
        int places = order.terms().isFractional() || order.asset().isCrypto() ? Quantity.SCALE : 0;
        return new Quantity(left.divide(each, places, RoundingMode.DOWN)).min(wanted);
    }
}
