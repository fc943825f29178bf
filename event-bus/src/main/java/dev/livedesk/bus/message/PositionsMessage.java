package dev.livedesk.bus.message;

import java.util.List;

/**
 * On {@code positions.N}: an account's cash and all of its positions, from one sequence. Decimals as plain strings.
 *
 * @param seq up to which the journal is applied
 */
public record PositionsMessage(String account, int shard, long seq, int epoch, String cash, List<Line> positions) {

    /** One position, as {@link dev.livedesk.market.ledger.Position} means it. Flat ones are listed for their realised P&amp;L. */
    public record Line(String ticker, String quantity, String openCost, String realized, String fees) {}
}
