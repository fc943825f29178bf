package dev.livedesk.ingestor.unused;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which tickers nobody has wanted for a whole period, during which it was known all the time what is wanted. For one thread. */
final class UnusedTickers {

    private final Duration period;
    private final Duration longestPause;
    private final Map<String, Instant> wantedAt = new HashMap<>();
    private @Nullable Instant lookedAt;

    /**
     * Nothing is known yet.
     *
     * @param longestPause between two looks; after a longer one nobody can say what was wanted meanwhile
     */
    UnusedTickers(Duration period, Duration longestPause) {
        this.period = period;
        this.longestPause = longestPause;
    }

    /** Not all who may want something could be asked: the period begins anew. */
    void unknown() {
        wantedAt.clear();
    }

    /**
     * Looks at what is wanted now.
     *
     * @param carried what could be dropped
     * @return what nobody has wanted for the period
     */
    SortedSet<String> look(Collection<String> carried, Predicate<String> isWanted, Instant now) {
        Instant before = lookedAt;
        lookedAt = now;
        if (before == null || now.isBefore(before) || now.isAfter(before.plus(longestPause))) {
            unknown();
        }
        wantedAt.keySet().retainAll(carried);
        SortedSet<String> unused = new TreeSet<>();
        for (String ticker : carried) {
            if (isWanted.test(ticker)) {
                wantedAt.put(ticker, now);
            } else if (!now.isBefore(wantedAt.computeIfAbsent(ticker, _ -> now).plus(period))) {
                unused.add(ticker);
            }
        }
        return unused;
    }
}
