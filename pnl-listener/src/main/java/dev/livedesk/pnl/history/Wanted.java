package dev.livedesk.pnl.history;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which cash flows to show.
 *
 * @param evenNone whether those that did not occur are shown too, as zeros
 */
record Wanted(Set<CashFlow.Type> types, boolean evenNone) {

    static final Wanted NONE = new Wanted(Set.of(), false);
    static final Wanted ALL = new Wanted(EnumSet.allOf(CashFlow.Type.class), false);
}
