package dev.livedesk.positions.book;

import dev.livedesk.market.instrument.Instrument;
import java.util.Map;

/**
 * What a batch of events does to an account.
 *
 * @param after where the account's journal is applied up to then
 * @param reset whether an epoch began: what is known of positions is of the epoch before
 * @param work by instrument
 */
public record Plan(AccountState after, boolean reset, Map<Instrument, Work> work) {

    public Plan {
        work = Map.copyOf(work);
    }
}
