package dev.livedesk.bars.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times of a request: RFC 3339, or a date, which means its midnight. */
final class Times {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /**
     * The time; one that no bar can have is moved to where bars can be.
     *
     * @param zone whose midnight a date means
     * @throws dev.livedesk.access.web.Refusal 400 if it is none
     */
    static Instant parse(String parameter, String text, ZoneId zone) {
        Instant time = text.length() == DATE_LENGTH ? date(parameter, text).atStartOfDay(zone).toInstant() : instant(parameter, text);
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /** A second since 1970 that somebody says, moved to where bars can be. */
    static long within(long epochSecond) {
        return Math.clamp(epochSecond, EARLIEST.getEpochSecond(), LATEST.getEpochSecond());
    }

    /** A date such as {@code 2019-02-11}. */
    static LocalDate date(String parameter, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid(parameter, text);
        }
    }

    private static Instant instant(String parameter, String text) {
        try {
            // A plus that was not encoded arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw invalid(parameter, text);
        }
    }

    private static RuntimeException invalid(String parameter, String text) {
        return Parameters.invalid(
                parameter, "invalid %s: %s; use RFC 3339 or YYYY-MM-DD".formatted(parameter, Parameters.shown(text)));
    }
}
