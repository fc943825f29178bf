package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import java.time.Instant;
import java.util.Optional;

/** The market as booking sees it: from memory, without waiting. */
public interface Market {

    Instant now();

    OrderHours hours();

    /** What can be traded against now. */
    Quoted quote(Instrument instrument);

    /** The newest ask known, however old: what buying back would cost. */
    Optional<Price> lastAsk(Instrument instrument);

    /** A quote, or what is wrong with it. */
    sealed interface Quoted {
        /** An order may be filled against it. */
        record Executable(Quote quote) implements Quoted {}

        /** There has been none. */
        record Missing() implements Quoted {}

        /** Its feed or its watchdog is dead. */
        record Stale() implements Quoted {}

        /** Trading is halted. */
        record Halted() implements Quoted {}

        /** A side is missing, absurd, or too far from the other. */
        record TooWide() implements Quoted {}
    }
}
