package dev.livedesk.positions.web;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.store.AccountPositions;
import dev.livedesk.positions.store.TakenClose;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account's cash and positions at the end of a trading day as {@code /api/positions?day=} shows them.
 *
 * @param seq up to which the journal is in it: what was amended since is
 * @param closes the markets' closes of that day whose snapshots are taken, and before which nothing of the account is left to apply
 */
record DayView(String account, String day, int epoch, long seq, String cash, List<CloseView> closes, List<Line> positions) {

    /** A close. */
    record CloseView(String market, String closedAt, String takenAt, String takenBy) {}

    /**
     * A position.
     *
     * @param averagePrice null when flat
     */
    record Line(String ticker, String quantity, String openCost, @Nullable String averagePrice, String realized, String fees) {

        static Line of(Instrument instrument, Position position) {
            return new Line(
                    instrument.ticker(),
                    position.quantity().toString(),
                    position.openCost().toString(),
                    position.averagePrice().map(Price::toString).orElse(null),
                    position.realized().toString(),
                    position.fees().toString());
        }
    }

    static DayView of(LocalDate day, AccountPositions all, List<TakenClose> closes) {
        return new DayView(
                all.account().toString(),
                day.toString(),
                all.state().epoch(),
                all.state().seq(),
                all.state().cash().toString(),
                closes.stream()
                        .map(close -> new CloseView(close.market(), close.closedAt().toString(), close.takenAt().toString(), close.takenBy()))
                        .toList(),
                all.positions().entrySet().stream().map(entry -> Line.of(entry.getKey(), entry.getValue())).toList());
    }
}
