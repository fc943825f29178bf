package dev.livedesk.gateway.booking;

import java.util.List;
import java.util.Optional;

/** One reason for which an order may be refused. */
@FunctionalInterface
interface OrderRule<T> {

    Optional<Rejection> check(T order);

    /** The first rule that refuses decides. */
    static <T> Optional<Rejection> first(List<OrderRule<T>> rules, T order) {
        return rules.stream().flatMap(rule -> rule.check(order).stream()).findFirst();
    }

    static Optional<Rejection> when(boolean refused, Rejection rejection) {
        return refused ? Optional.of(rejection) : Optional.empty();
    }
}
