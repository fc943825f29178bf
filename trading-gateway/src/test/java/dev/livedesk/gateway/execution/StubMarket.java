package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.Market;
import dev.livedesk.gateway.booking.OrderHours;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Instant;
import java.util.Optional;

/** A market of one quote, at the time that a test says. */
final class StubMarket implements Market {

    private Instant now;
    private Quoted quoted = new Quoted.Missing();
    private long sequence;

    StubMarket(Instant now) {
        this.now = now;
    }

    void at(Instant time) {
        now = time;
    }

    void quote(Instrument instrument, double bid, double bidSize, double ask, double askSize) {
        Stamp stamp = new Stamp("test", TickerState.LIVE, 1, ++sequence, 1, 1, 0);
        quoted = new Quoted.Executable(new Quote(instrument, bid, bidSize, ask, askSize, stamp));
    }

    void stale() {
        quoted = new Quoted.Stale();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public OrderHours hours() {
        return new OrderHours(NyseCalendar.shipped(), false);
    }

    @Override
    public Quoted quote(Instrument instrument) {
        return quoted;
    }

    @Override
    public Optional<Price> lastAsk(Instrument instrument) {
        return Optional.empty();
    }
}
