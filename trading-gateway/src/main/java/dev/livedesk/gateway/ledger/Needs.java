package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.market.ledger.OrderId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What must be read of an account before commands can be decided.
 *
 * @param trades of which the instruments are
 * @param allOpen whether every open order is
 */
record Needs(Set<String> tickers, Set<String> clientOrderIds, Set<OrderId> orders, Set<UUID> trades, boolean allOpen) {

    static Needs of(List<Command> commands) {
        Set<String> tickers = new HashSet<>(TradeFactRows.tickers(commands));
        Set<String> clientOrderIds = new HashSet<>();
        Set<OrderId> orders = new HashSet<>();
        boolean allOpen = false;
        for (Command command : commands) {
            switch (command) {
                case Command.PlaceOrder place -> {
                    tickers.add(place.terms().asset().ticker());
                    clientOrderIds.add(place.clientOrderId());
                }
                case Command.ReplaceOrder replace -> {
                    orders.add(replace.id());
                    if (replace.clientOrderId() != null) {
                        clientOrderIds.add(replace.clientOrderId());
                    }
                }
                case Command.CancelOrder cancel -> orders.add(cancel.id());
                case Command.OfWorkingOrder working -> orders.add(working.id());
                case Command.CancelOrders all -> allOpen = true;
                case Command.ResetAccount reset -> allOpen = true;
                case TradeCommand.ApplySplit split -> allOpen = true;
                case TradeCommand trade -> {}
            }
        }
        return new Needs(tickers, clientOrderIds, orders, TradeFactRows.trades(commands), allOpen);
    }
}
