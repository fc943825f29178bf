package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.OrderStatus;
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
                .filter(order -> order.filledQuantity().equals(command.sawFilled()));
        if (found.isEmpty()) {
            return Ends.gone();
        }
        Order order = found.get();
        Quantity wanted = command.quantity().min(order.remaining(command.price()));
        Quantity covered = covered(draft.account(), order, command.price(), wanted);
        Order after = order;
        if (!covered.isZero()) {
            after = desk.fill(draft, order, command.price(), covered);
            Groups.afterFill(draft, desk, after, covered);
        }
        if (after.isOpen() && (command.last() || covered.compareTo(wanted) < 0)) {
            Ends.end(draft, desk, order.author(), after, OrderEventKind.CANCELED);
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

    /** Unsigned: how much of what is wanted the account can bear. */
    private Quantity covered(AccountState account, Order order, Price price, Quantity wanted) {
        Quantity holds = account.holding(order.terms().instrument()).quantity();
        return switch (order.intent()) {
            case SELL_TO_CLOSE -> wanted.min(holds.signum() > 0 ? holds : Quantity.ZERO);
            case BUY_TO_CLOSE -> wanted.min(holds.signum() < 0 ? holds.abs() : Quantity.ZERO);
            case BUY_TO_OPEN -> affordable(power(account, order), order, price, wanted);
            case SELL_TO_OPEN -> {
                Price dear = desk.market().lastAsk(order.terms().instrument()).orElse(price);
                Money needed = BuyingPower.ofShort(dear, wanted).plus(desk.limits().fees().of(price.times(wanted), order.filledQuantity().isZero()));
                yield needed.compareTo(power(account, order)) <= 0 ? wanted : Quantity.ZERO;
            }
        };
    }

    /** What the account may spend, with what is kept back for this order. */
    private Money power(AccountState account, Order order) {
        return BuyingPower.of(account, desk.market()).orElse(Money.ZERO).plus(order.reservation().cash());
    }

    private Quantity affordable(Money power, Order order, Price price, Quantity wanted) {
        boolean first = order.filledQuantity().isZero();
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
