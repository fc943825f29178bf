package dev.livedesk.gateway.position;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account's cash and positions, from one moment.
 *
 * @param seq of the newest event in it
 * @param positions by ticker; flat ones are there for their realised profit
 * @param held unsigned, for open orders that close a position
 */
public record AccountPositions(
        AccountId account, long seq, int epoch, Money cash, Money reserved, Map<Instrument, Position> positions, Map<Instrument, Quantity> held) {

    public AccountPositions {
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        held = Map.copyOf(held);
    }

    /** Signed: what an open position has left for more orders. */
    public Quantity available(Instrument instrument, Position position) {
        Quantity kept = held.getOrDefault(instrument, Quantity.ZERO);
        return position.quantity().signum() < 0 ? position.quantity().plus(kept) : position.quantity().minus(kept);
    }
}
