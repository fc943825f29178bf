package dev.livedesk.pnl.valuation;

import java.util.BitSet;

/**
 * What all slots' positions are worth, exactly.
 *
 * @param values by slot
 * @param doubtful the slots of which some price is missing, or not to be trusted
 * @param drift how far the furthest running sum was off, in the account's currency
 */
public record Checkpoint(ExactSums values, BitSet doubtful, double drift) {}
