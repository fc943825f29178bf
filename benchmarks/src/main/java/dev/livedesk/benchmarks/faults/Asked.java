package dev.livedesk.benchmarks.faults;

import java.math.BigDecimal;

/** A request and what its client knows of it. */
record Asked(Request request, Answer answer) {

    /** What came back. */
    sealed interface Answer {}

    /**
     * It was done.
     *
     * @param filled what was said to be filled of an order, unsigned; zero of all else
     */
    record Acknowledged(BigDecimal filled) implements Answer {

        static final Acknowledged UNFILLED = new Acknowledged(BigDecimal.ZERO);
    }

    /** It was not done. */
    record Refused(String reason) implements Answer {}

    /** It may have been done or not, at most once: no answer came, however often it was asked. */
    record Unknown() implements Answer {}
}
