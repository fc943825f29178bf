package dev.livedesk.pnl.web;

import dev.livedesk.market.instrument.Instrument;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What P&amp;L is summed by. */
enum Grouping {
    ACCOUNT,
    TICKER,
    DAY;

    static Optional<Grouping> parse(String text) {
        for (Grouping grouping : values()) {
            if (grouping.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(grouping);
            }
        }
        return Optional.empty();
    }

    /** What the row is summed under; null for fees that belong to no ticker. */
    @Nullable String key(DayRow row) {
        return switch (this) {
            case ACCOUNT -> row.account().toString();
            case TICKER -> row.instrument().map(Instrument::ticker).orElse(null);
            case DAY -> row.day().toString();
        };
    }
}
