package dev.livedesk.positions.store;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.book.AccountState;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An account's cash and all of its positions, from one sequence; flat ones are among them for their realised P&L.
 *
 * @param shard of the account
 */
public record AccountPositions(AccountId account, int shard, AccountState state, SequencedMap<Instrument, Position> positions) {

    public AccountPositions {
        positions = Collections.unmodifiableSequencedMap(new TreeMap<>(positions));
    }
}
