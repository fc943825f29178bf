package dev.livedesk.market.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The regular trading hours of one day.
 *
 * @param open inclusive
 * @param close exclusive
 */
public record Session(LocalDate day, Instant open, Instant close) {

    public boolean contains(Instant time) {
        return !time.isBefore(open) && time.isBefore(close);
    }
}
