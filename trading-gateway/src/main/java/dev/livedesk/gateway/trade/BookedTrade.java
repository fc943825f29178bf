package dev.livedesk.gateway.trade;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.livedesk.gateway.ledger.TradeView;

/**
 * A trade's version with who booked it.
 *
 * @param actor {@code user:<id>}, {@code key:<key id>} or {@code system}
 */
public record BookedTrade(@JsonUnwrapped TradeView trade, String actor) {}
