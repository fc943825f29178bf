package dev.livedesk.access.limit;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many calls in each minute, for each name. Bounded. */
final class RateLimit {

    private static final int MAX_ENTRIES = 10_000;

    private final Clock clock;
    private final int perMinute;
    private final Map<String, Used> byName = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    private record Used(long minute, int calls) {}

    /**
     * How a call fares.
     *
     * @param resetAt when the next minute begins, in seconds since 1970
     */
    record Verdict(boolean allowed, int limit, int remaining, long resetAt, long secondsLeft) {}

    RateLimit(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    synchronized Verdict call(String name) {
        long now = clock.millis();
        long minute = Math.floorDiv(now, 60_000L);
        Used before = byName.get(name);
        int calls = before == null || before.minute() != minute ? 1 : Math.min(before.calls() + 1, perMinute + 1);
        byName.put(name, new Used(minute, calls));
        long resetAt = (minute + 1) * 60;
        long secondsLeft = Math.max(1, resetAt - Math.floorDiv(now, 1000L));
        return new Verdict(calls <= perMinute, perMinute, Math.max(0, perMinute - calls), resetAt, secondsLeft);
    }
}
