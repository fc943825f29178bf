package dev.livedesk.db.journal;

import dev.livedesk.market.alpaca.TradeUpdate;
import java.util.List;

/**
 * Updates of a stretch of an account's journal, in order.
 *
 * @param reached the sequence up to which these are all
 * @param more whether the journal went on when it was read
 */
public record UpdatePage(List<TradeUpdate> updates, long reached, boolean more) {}
