package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is true of an account after each command, whatever it was. */
final class OrderInvariants {

    private OrderInvariants() {}

    /**
     * Fails if something is not.
     *
     * @param asked what an order was for when it was taken
     */
    static void hold(AccountState account, OrderLimits limits, FillModel model, Function<OrderId, OrderSize> asked) {
        assertThat(sum(account.orders().values().stream(), order -> order.reservation().cash().value()))
                .as("reserved cash, order by order").isEqualByComparingTo(account.reserved().value());
        assertThat(account.orders().values()).allSatisfy(order -> {
            assertThat(order.reservation().cash().signum()).isNotNegative();
            assertThat(order.reservation().held().signum()).isNotNegative();
        });
        if (!account.shorting() && limits.fees().equals(Fees.NONE)) {
            assertThat(account.reserved()).as("never more is reserved than there is, without shorts and fees").isLessThanOrEqualTo(account.cash());
        }
        Stream.concat(
                        account.holdings().keySet().stream(),
                        account.orders().values().stream().map(order -> order.terms().instrument()))
                .distinct()
                .forEach(instrument -> holding(account, instrument));
        if (model.isInstant()) {
            assertThat(account.orders().values()).noneMatch(order -> order.isOpen() && isImmediate(order));
        }
        account.orders().values().stream().map(order -> order.group().first()).distinct().forEach(first -> group(account, first, asked));
    }

    private static void holding(AccountState account, Instrument instrument) {
        Holding holding = account.holding(instrument);
        Stream<Order> orders = account.orders().values().stream().filter(order -> order.terms().instrument().equals(instrument));
        assertThat(sum(orders, order -> order.reservation().held().value())).as("held of " + instrument).isEqualByComparingTo(holding.held().value());
        assertThat(holding.held()).as("held of " + instrument).isLessThanOrEqualTo(holding.quantity().abs());
        if (instrument.venue().neverCloses()) {
            assertThat(holding.quantity().signum()).as("crypto is never short").isNotNegative();
        }
    }

    private static void group(AccountState account, OrderId first, Function<OrderId, OrderSize> asked) {
        List<Order> members = account.orders().values().stream().filter(order -> order.group().first().equals(first)).toList();
        List<Order> exits = members.stream().filter(order -> order.group().role().isExit()).toList();
        if (exits.isEmpty()) {
            return;
        }
        BigDecimal out = sum(exits.stream(), order -> order.filledQuantity().value());
        BigDecimal most = exits.getFirst().group().orderClass() == OrderClass.OCO
                ? ((OrderSize.Units) asked.apply(first)).quantity().value()
                : sum(members.stream().filter(order -> order.group().role() == OrderGroup.Role.ENTRY), order -> order.filledQuantity().value());
        assertThat(out).as("exits of a group are filled for no more than went in").isLessThanOrEqualTo(most);
        List<Order> begun = exits.stream().filter(order -> order.isOpen() && order.status() != OrderStatus.HELD).toList();
        BigDecimal held = sum(begun.stream(), order -> order.reservation().held().value());
        assertThat(begun).as("open exits share one hold").allSatisfy(order ->
                assertThat(((OrderSize.Units) order.terms().size()).quantity().minus(order.filledQuantity()).value()).isEqualByComparingTo(held));
        assertThat(begun.stream().filter(order -> !order.reservation().held().isZero()).count()).isEqualTo(begun.isEmpty() ? 0 : 1);
        assertThat(begun.stream().map(order -> order.group().role()).distinct().count()).as("one exit of each role").isEqualTo(begun.size());
        boolean entryOpen = members.stream().anyMatch(order -> order.group().role() == OrderGroup.Role.ENTRY && order.isOpen());
        if (!entryOpen) {
            assertThat(exits).as("no exit waits for an entry that has ended").noneMatch(order -> order.status() == OrderStatus.HELD);
        }
    }

    private static boolean isImmediate(Order order) {
        return switch (order.terms().timeInForce()) {
            case IOC, FOK -> true;
            case DAY, GTC, OPG, CLS -> false;
        };
    }

    private static BigDecimal sum(Stream<Order> orders, Function<Order, BigDecimal> of) {
        return orders.map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
