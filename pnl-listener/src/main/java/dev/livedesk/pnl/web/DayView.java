package dev.livedesk.pnl.web;

import dev.livedesk.pnl.book.DayPnl;
import dev.livedesk.pnl.book.Line;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * P&amp;L of a trading day and ticker, before fees.
 *
 * @param closingPrice null while the day is not over: the rest is at the live mark then
 */
record DayView(
        String day, String ticker, String tradePnl, String positionPnl, String total, String realized, @Nullable String closingPrice) {

    /** Of the day that is not over yet; none if there is nothing to show. */
    static Optional<DayView> live(Line line) {
        var holding = line.holding();
        var held = holding.baseline().held();
        boolean shown = holding.isOpen() || !held.quantity().isZero() || !holding.position().equals(held);
        return line.day().filter(day -> shown).map(day -> of(line, day));
    }

    private static DayView of(Line line, DayPnl day) {
        var holding = line.holding();
        return new DayView(
                holding.today().toString(),
                holding.instrument().ticker(),
                day.trade().toString(),
                day.position().toString(),
                day.total().toString(),
                holding.position().realized().minus(holding.baseline().held().realized()).toString(),
                null);
    }
}
