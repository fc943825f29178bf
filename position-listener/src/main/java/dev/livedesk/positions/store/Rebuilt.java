package dev.livedesk.positions.store;

import java.util.List;

/**
 * What a rebuild committed.
 *
 * @param accounts those that were derived again, as they are now
 * @param entries trades and splits that were folded
 */
public record Rebuilt(List<AccountPositions> accounts, long entries) {

    public Rebuilt {
        accounts = List.copyOf(accounts);
    }
}
