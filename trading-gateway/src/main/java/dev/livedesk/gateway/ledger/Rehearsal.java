package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Booking;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.Rejection;
import dev.livedesk.gateway.booking.SplitHistory;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeFacts;
import dev.livedesk.market.instrument.Instrument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells what would be refused of an upload's lines if they were booked now. For one thread. */
public final class Rehearsal {

    private static final UUID UPLOAD = new UUID(0, 0);
    private static final Author NOBODY = new Author("system", "rehearsal");

    private final Booking booking;
    private AccountState state;
    private TradeFacts facts;
    private long upTo;

    Rehearsal(Booking booking, AccountState state, Map<Instrument, SplitHistory> histories) {
        this.booking = booking;
        this.state = state;
        this.facts = new TradeFacts(Map.of(), histories, Map.of(), Set.of(), Map.of(UPLOAD, new TradeFacts.Progress(0, state.epoch())));
    }

    /** Those of the next lines that would be refused; the others change what later ones find. */
    public List<Outcome.RefusedLine> next(List<TradeCommand.Line> lines) {
        long last = lines.getLast().number();
        TradeCommand.BookLines command = new TradeCommand.BookLines(UPLOAD, upTo, last, lines, false, NOBODY);
        Booking.Decision decision = booking.decide(state, facts, command);
        return switch (decision.outcome()) {
            case Outcome.Done done -> {
                state = done.after();
                facts = decision.facts();
                upTo = last;
                yield done.refused();
            }
            case Outcome.Refused(Rejection rejection) ->
                lines.stream().map(line -> new Outcome.RefusedLine(line.number(), rejection)).toList();
        };
    }
}
