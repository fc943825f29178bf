package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an account under its lock.
 *
 * @param seq of its newest event
 * @param reserved cash held for open orders
 * @param openingBalance cash after a reset that names no other
 * @param configuration what its users have decided about its orders
 * @param holdings of the instruments that the commands are about, and all short ones
 * @param orders that the commands are about, with all of their groups
 * @param clientOrderIds those of the commands' that are taken
 */
public record AccountState(
        AccountId account,
        int shard,
        long seq,
        int epoch,
        Money cash,
        Money reserved,
        Money openingBalance,
        AccountConfiguration configuration,
        Map<Instrument, Holding> holdings,
        Map<OrderId, Order> orders,
        Set<String> clientOrderIds) {

    public AccountState {
        holdings = Map.copyOf(holdings);
        orders = Map.copyOf(orders);
        clientOrderIds = Set.copyOf(clientOrderIds);
    }

    public Holding holding(Instrument instrument) {
        return holdings.getOrDefault(instrument, Holding.NONE);
    }

    /** Whether a sale may open a short position. */
    public boolean shorting() {
        return configuration.shorting();
    }

    /** Cash that nothing is held for. */
    public Money free() {
        return cash.minus(reserved);
    }

    Optional<Order> order(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** The other open orders of its group. */
    List<Order> openCompanions(Order order) {
        return orders.values().stream()
                .filter(other -> other.isOpen() && !other.id().equals(order.id()) && other.group().first().equals(order.group().first()))
                .sorted(java.util.Comparator.comparing(other -> other.group().role()))
                .toList();
    }

    /** After one more event. */
    AccountState after(JournalEvent event) {
        return switch (event) {
            case JournalEvent.OrderChanged changed -> with(changed.order()).at(event.seq(), cash);
            case JournalEvent.OrderFilled filled ->
                with(filled.order()).traded(filled.trade().instrument(), filled.trade().quantity()).at(event.seq(), cash.plus(event.amount()));
            case JournalEvent.AccountReset reset ->
                new AccountState(
                        account, shard, reset.seq(), reset.epoch(), reset.amount(), Money.ZERO, openingBalance, configuration, Map.of(), Map.of(),
                        clientOrderIds);
            case TradeEvent booked -> throw new IllegalStateException("decided with its state: " + booked);
        };
    }

    private AccountState at(long newSeq, Money newCash) {
        return new AccountState(
                account, shard, newSeq, epoch, newCash, reserved, openingBalance, configuration, holdings, orders, clientOrderIds);
    }

    private AccountState traded(Instrument instrument, Quantity quantity) {
        return with(instrument, holding(instrument).plus(quantity));
    }

    /** What is kept back for the order takes the place of what was before. */
    private AccountState with(Order order) {
        Order known = orders.get(order.id());
        Reservation before = known == null ? Reservation.NONE : known.reservation();
        Reservation now = order.reservation();
        Map<OrderId, Order> more = new HashMap<>(orders);
        more.put(order.id(), order);
        Set<String> ids = new HashSet<>(clientOrderIds);
        ids.add(order.clientOrderId());
        Instrument instrument = order.terms().instrument();
        AccountState kept = new AccountState(
                account, shard, seq, epoch, cash, reserved.plus(now.cash()).minus(before.cash()), openingBalance, configuration, holdings, more, ids);
        return now.held().equals(before.held())
                ? kept
                : kept.with(instrument, holding(instrument).holding(now.held().minus(before.held())));
    }

    private AccountState with(Instrument instrument, Holding holding) {
        Map<Instrument, Holding> changed = new HashMap<>(holdings);
        changed.put(instrument, holding);
        return new AccountState(
                account, shard, seq, epoch, cash, reserved, openingBalance, configuration, changed, orders, clientOrderIds);
    }

    /** After events that brought it there. */
    AccountState moved(long newSeq, Money newCash, Map<Instrument, Holding> changed) {
        Map<Instrument, Holding> after = new HashMap<>(holdings);
        after.putAll(changed);
        return new AccountState(account, shard, newSeq, epoch, newCash, reserved, openingBalance, configuration, after, orders, clientOrderIds);
    }
}
