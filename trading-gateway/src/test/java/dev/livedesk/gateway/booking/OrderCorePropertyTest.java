package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.ledger.OrderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to an account's orders, in whatever order: its books are right. One seed can be tried again with {@code -Dseed=}; a failure prints
 * its seed and the shortest sequence found that still fails.
 */
class OrderCorePropertyTest {

    private static final int STEPS = 100;
    private static final int SEEDS = Integer.getInteger("seeds", 150);

    /** What random sequences must have come by, or they prove nothing. */
    private static final List<String> COVERED = List.of(
            "simple single - accepted ACCEPTED", "simple single ACCEPTED new NEW", "simple single NEW triggered NEW",
            "simple single NEW fill PARTIALLY_FILLED", "simple single PARTIALLY_FILLED fill FILLED", "simple single PARTIALLY_FILLED canceled CANCELED",
            "simple single PARTIALLY_FILLED replaced REPLACED", "simple single NEW expired EXPIRED",
            "bracket entry NEW fill FILLED", "bracket entry PARTIALLY_FILLED replaced REPLACED", "bracket entry PARTIALLY_FILLED canceled CANCELED",
            "bracket take_profit HELD new NEW", "bracket take_profit HELD replaced REPLACED", "bracket take_profit NEW replaced REPLACED",
            "bracket stop_loss NEW replaced REPLACED", "bracket stop_loss NEW restated NEW", "bracket stop_loss NEW fill PARTIALLY_FILLED",
            "bracket take_profit NEW fill FILLED", "bracket stop_loss NEW fill FILLED", "bracket take_profit HELD accepted ACCEPTED",
            "bracket stop_loss HELD canceled CANCELED",
            "oco take_profit NEW fill PARTIALLY_FILLED", "oco take_profit NEW restated NEW", "oco stop_loss NEW fill FILLED",
            "oco take_profit NEW replaced REPLACED", "oco stop_loss NEW replaced REPLACED", "oco stop_loss NEW expired EXPIRED",
            "oto entry NEW fill FILLED", "oto stop_loss NEW fill FILLED", "oto take_profit NEW fill FILLED");

    @Test
    void whateverHappensToOrdersTheBooksAreRight() {
        String seed = System.getProperty("seed");
        Set<String> seen = new TreeSet<>();
        long[] seeds = seed == null ? LongStream.rangeClosed(1, SEEDS).toArray() : new long[] {Long.parseLong(seed)};
        for (long each : seeds) {
            List<Long> steps = new Random(each).longs(STEPS).boxed().collect(Collectors.toCollection(ArrayList::new));
            Run run = run(each, steps, seen);
            if (run.failure() != null) {
                throw new AssertionError(report(each, steps.subList(0, run.told().size())), run.failure());
            }
        }
        if (seed == null) {
            assertThat(seen).as("what the sequences came by").containsAll(COVERED);
        }
    }

    /** What was done, a line a step, until something was wrong. */
    private record Run(List<String> told, @Nullable Throwable failure) {}

    private static Run run(long seed, List<Long> steps, Set<String> seen) {
        RandomDesk desk = new RandomDesk(seed);
        OrderAudit audit = new OrderAudit(desk.account(), desk.limits.fees());
        List<String> told = new ArrayList<>();
        try {
            for (long step : steps) {
                told.add("nothing");
                Command command = desk.next(new Random(step));
                if (command != null) {
                    told.set(told.size() - 1, "at " + desk.market.now() + " " + command);
                    told.set(told.size() - 1, told.getLast() + "\n      " + tell(check(desk, audit, command)));
                }
            }
        } catch (RuntimeException | AssertionError e) {
            return new Run(told, e);
        }
        seen.addAll(audit.seen());
        return new Run(told, null);
    }

    private static Outcome check(RandomDesk desk, OrderAudit audit, Command command) {
        AccountState before = desk.account();
        Outcome outcome = desk.decide(before, command);
        assertThat(events(desk.decide(asLoaded(before, command), command)))
                .as("decided from what the store reads for the command").isEqualTo(events(outcome));
        if (outcome instanceof Outcome.Done done) {
            audit.take(done.events());
            audit.agreesWith(done.after());
            OrderInvariants.hold(done.after(), desk.limits, desk.model, audit::asked);
            if (command instanceof Command.CancelOrders) {
                assertThat(done.after().orders().values()).noneMatch(Order::isOpen);
            }
            desk.goOn(done.after());
        }
        return outcome;
    }

    /** As the store gives it: holdings that the command is about and short ones, orders that it is about with their groups, or all open ones. */
    private static AccountState asLoaded(AccountState account, Command command) {
        Map<OrderId, Order> orders = new HashMap<>();
        switch (command) {
            case Command.CancelOrder cancel -> withGroup(account, cancel.id(), orders);
            case Command.ReplaceOrder replace -> withGroup(account, replace.id(), orders);
            case Command.OfWorkingOrder working -> withGroup(account, working.id(), orders);
            case Command.PlaceOrder place -> {}
            default -> orders.putAll(account.orders());
        }
        var holdings = new HashMap<>(account.holdings());
        holdings.keySet().removeIf(instrument -> account.holding(instrument).quantity().signum() >= 0
                && orders.values().stream().noneMatch(order -> order.terms().instrument().equals(instrument))
                && !(command instanceof Command.PlaceOrder place && place.terms().instrument().equals(instrument)));
        return new AccountState(
                account.account(), account.shard(), account.seq(), account.epoch(), account.cash(), account.reserved(), account.openingBalance(),
                account.configuration(), holdings, orders, account.clientOrderIds());
    }

    private static void withGroup(AccountState account, OrderId id, Map<OrderId, Order> orders) {
        Order asked = account.orders().get(id);
        if (asked != null) {
            account.orders().values().stream()
                    .filter(order -> order.group().first().equals(asked.group().first()))
                    .forEach(order -> orders.put(order.id(), order));
        }
    }

    private static Object events(Outcome outcome) {
        return outcome instanceof Outcome.Done done ? done.events() : outcome;
    }

    /** Leaves out what is not needed to fail. */
    private static String report(long seed, List<Long> failing) {
        List<Long> steps = new ArrayList<>(failing);
        for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2) {
            for (int at = 0; at + size <= steps.size(); ) {
                List<Long> fewer = new ArrayList<>(steps);
                fewer.subList(at, at + size).clear();
                Run run = run(seed, fewer, new TreeSet<>());
                if (run.failure() == null) {
                    at += size;
                } else {
                    steps = new ArrayList<>(fewer.subList(0, run.told().size()));
                }
            }
        }
        Run shortest = run(seed, steps, new TreeSet<>());
        return "seed " + seed + " fails; so do these " + steps.size() + " steps of it, by " + shortest.failure() + "\n   "
                + String.join("\n   ", shortest.told());
    }

    private static String tell(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> "refused: " + refused.rejection().message();
            case Outcome.Done done -> done.events().stream().map(String::valueOf).collect(Collectors.joining("\n      "));
        };
    }
}
