package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of an account under its lock.
 *
 * @param seq of its newest event
 * @param reserved cash held for open buy orders
 * @param openingBalance cash after a reset that names no other
 * @param shorting whether a sale may open a short position
 * @param holdings of the instruments that the commands are about, and all short ones
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
        boolean shorting,
        Map<Instrument, Holding> holdings,
        Set<String> clientOrderIds) {

    public AccountState {
        holdings = Map.copyOf(holdings);
        clientOrderIds = Set.copyOf(clientOrderIds);
    }

    public Holding holding(Instrument instrument) {
        return holdings.getOrDefault(instrument, Holding.NONE);
    }

    /** Cash that nothing is held for. */
    public Money free() {
        return cash.minus(reserved);
    }

    /** After one more event. */
    AccountState after(JournalEvent event) {
        return switch (event) {
            case JournalEvent.OrderAccepted accepted -> {
                Set<String> ids = new HashSet<>(clientOrderIds);
                ids.add(accepted.order().clientOrderId());
                yield new AccountState(account, shard, event.seq(), epoch, cash, reserved, openingBalance, shorting, holdings, ids);
            }
            case JournalEvent.OrderFilled filled -> {
                Map<Instrument, Holding> after = new HashMap<>(holdings);
                Instrument instrument = filled.trade().instrument();
                after.put(instrument, holding(instrument).plus(filled.trade().quantity()));
                yield new AccountState(
                        account, shard, event.seq(), epoch, cash.plus(event.amount()), reserved, openingBalance, shorting, after, clientOrderIds);
            }
            case JournalEvent.AccountReset reset ->
                new AccountState(
                        account, shard, reset.seq(), reset.epoch(), reset.amount(), Money.ZERO, openingBalance, shorting, Map.of(), clientOrderIds);
        };
    }
}
