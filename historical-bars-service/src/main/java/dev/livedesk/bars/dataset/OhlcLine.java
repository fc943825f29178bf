package dev.livedesk.bars.dataset;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;

/** What a line of an upload is: a bar, or refused for a reason. */
sealed interface OhlcLine {

    long number();

    /**
     * A good line.
     *
     * @param number from 1, the header's
     * @param stamp the time as it was written
     */
    record Good(
            long number, Instrument instrument, Instant start, String stamp, double open, double high, double low, double close, double volume)
            implements OhlcLine {}

    /**
     * A refused line.
     *
     * @param column to blame; empty for the line as a whole
     * @param value what stands there
     */
    record Refused(long number, String column, String value, String reason) implements OhlcLine {

        private static final int LONGEST = 64;

        public Refused {
            value = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
            value = value.replaceAll("\\p{Cntrl}", "?");
        }
    }
}
