package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** How an order takes another one's place: the old one ends as replaced, and the new one is taken like any other, in one decision. */
final class Replacing {

    private final Desk desk;
    private final Placing placing;

    Replacing(Desk desk, Placing placing) {
        this.desk = desk;
        this.placing = placing;
    }

    /** Terms that cannot be had. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    Outcome replace(Draft draft, Command.ReplaceOrder command) {
        Optional<Order> found = draft.account().order(command.id());
        if (found.isEmpty()) {
            return new Outcome.Refused(Rejection.notFound("order not found"));
        }
        Order old = found.get();
        boolean replaceable = old.isWorking() || old.status() == OrderStatus.HELD;
        if (!replaceable) {
            return refused("cannot replace order in " + old.status().wireName() + " status");
        }
        OrderTerms terms;
        try {
            terms = terms(old, command.changes());
        } catch (Unfit e) {
            return refused(String.valueOf(e.getMessage()));
        }
        Optional<Rejection> misplaced = TermsRules.besides(terms, old, draft.account().openCompanions(old));
        if (misplaced.isPresent()) {
            return new Outcome.Refused(misplaced.get());
        }
        String clientOrderId = command.clientOrderId() == null ? command.successor().toString() : command.clientOrderId();
        draft.change(command.author(), OrderEventKind.REPLACED, old.replacedBy(command.successor(), draft.now()));
        EntryRules.Entry entry = new EntryRules.Entry(
                clientOrderId, terms, Exits.NONE, null, draft.account(), desk.market(), desk.limits());
        boolean waits = old.status() == OrderStatus.HELD;
        boolean single = old.group().role() == OrderGroup.Role.SINGLE;
        if (!single && !waits && entry.intent() != old.intent()) {
            return refused("position intent mismatch, inferred: " + entry.intent().wireName() + ", specified: " + old.intent().wireName());
        }
        OrderHours hours = desk.market().hours();
        OrderStatus status = waits ? OrderStatus.HELD : hours.isLive(terms, draft.now()) ? OrderStatus.NEW : OrderStatus.ACCEPTED;
        Order successor = new Order(
                command.successor(), clientOrderId, terms, single ? entry.intent() : old.intent(),
                single ? OrderGroup.single(command.successor()) : old.group(), status, old.triggered() && sameStop(old.terms(), terms), old.extremum(),
                Quantity.ZERO, Money.ZERO, Reservation.NONE,
                OrderTimes.submitted(draft.now(), hours.covers(terms.asset(), draft.now()) ? hours.end(terms, draft.now()).orElse(null) : null),
                old.id(), null, command.author(), !old.owesFee());
        boolean sharesHold = old.group().role() == OrderGroup.Role.STOP_LOSS && old.reservation().equals(Reservation.NONE);
        return sharesHold && !waits ? sharing(draft, entry, successor) : placing.enter(draft, entry, successor);
    }

    /** The exit beside it bears the hold for both. */
    private static Outcome sharing(Draft draft, EntryRules.Entry entry, Order successor) {
        Optional<Rejection> refusal = OrderRule.first(EntryRules.ALL, entry);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        OrderEventKind kind = successor.status() == OrderStatus.NEW ? OrderEventKind.NEW : OrderEventKind.ACCEPTED;
        draft.change(successor.author(), kind, successor);
        return draft.done();
    }

    /** Whether a stop that was touched stays touched, whatever became of its limit. */
    private static boolean sameStop(OrderTerms old, OrderTerms changed) {
        return old.pricing() instanceof Pricing.TrailingStop
                ? old.pricing().equals(changed.pricing())
                : Objects.equals(TermsRules.stop(old.pricing()), TermsRules.stop(changed.pricing()));
    }

    private static OrderTerms terms(Order old, OrderChanges changes) {
        OrderTerms terms = old.terms();
        return new OrderTerms(
                terms.asset(), terms.side(), pricing(terms.pricing(), changes), timeInForce(old, changes), size(old, changes), terms.extendedHours());
    }

    private static TimeInForce timeInForce(Order old, OrderChanges changes) {
        TimeInForce changed = changes.timeInForce();
        if (changed == null || changed == old.terms().timeInForce()) {
            return old.terms().timeInForce();
        }
        if (old.group().role() != OrderGroup.Role.SINGLE) {
            throw new Unfit("time_in_force of an order that belongs to others cannot be replaced");
        }
        return changed;
    }

    private static OrderSize size(Order old, OrderChanges changes) {
        if (!(old.terms().size() instanceof OrderSize.Units(var whole))) {
            throw new Unfit("notional orders cannot be replaced");
        }
        Quantity asked = changes.quantity();
        if (asked == null || asked.equals(whole)) {
            return new OrderSize.Units(whole.minus(old.filledQuantity()));
        }
        if (old.group().role() != OrderGroup.Role.SINGLE) {
            throw new Unfit("qty of an order that belongs to others cannot be replaced");
        }
        if (asked.compareTo(old.filledQuantity()) <= 0) {
            throw new Unfit("qty must be more than what is filled already: " + old.filledQuantity());
        }
        return new OrderSize.Units(asked.minus(old.filledQuantity()));
    }

    private static Pricing pricing(Pricing old, OrderChanges changes) {
        return switch (old) {
            case Pricing.Market market -> only(market, changes, false, false, false);
            case Pricing.Limit(var limit) -> only(new Pricing.Limit(or(changes.limit(), limit)), changes, true, false, false);
            case Pricing.Stop(var stop) -> only(new Pricing.Stop(or(changes.stop(), stop)), changes, false, true, false);
            case Pricing.StopLimit(var stop, var limit) ->
                only(new Pricing.StopLimit(or(changes.stop(), stop), or(changes.limit(), limit)), changes, true, true, false);
            case Pricing.TrailingStop(var trail) -> only(new Pricing.TrailingStop(trail(trail, changes)), changes, false, false, true);
        };
    }

    private static Pricing only(Pricing pricing, OrderChanges changes, boolean limit, boolean stop, boolean trail) {
        String type = pricing.type().wireName();
        if (changes.limit() != null && !limit) {
            throw new Unfit(type + " orders must not have limit_price");
        }
        if (changes.stop() != null && !stop) {
            throw new Unfit(type + " orders must not have stop_price");
        }
        if (changes.trail() != null && !trail) {
            throw new Unfit(type + " orders must not have trail");
        }
        return pricing;
    }

    private static Trail trail(Trail old, OrderChanges changes) {
        BigDecimal asked = changes.trail();
        try {
            return asked == null ? old : switch (old) {
                case Trail.ByPrice amount -> new Trail.ByPrice(new Price(asked));
                case Trail.ByPercent percent -> new Trail.ByPercent(asked);
            };
        } catch (IllegalArgumentException e) {
            throw new Unfit("trail is out of range");
        }
    }

    private static Price or(@org.jspecify.annotations.Nullable Price asked, Price old) {
        return asked == null ? old : asked;
    }

    private static Outcome refused(String message) {
        return new Outcome.Refused(Rejection.invalid(message));
    }
}
