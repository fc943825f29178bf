package dev.livedesk.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Callers that were proven a moment ago, by the fingerprint of the whole credential, so that a wrong secret never finds anything. Bounded; what
 * is dropped while a lookup is under way does not come back with that lookup's answer.
 */
final class CallerCache {

    static final int MAX_ENTRIES = 10_000;

    private final long holdNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Proof> entries = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
            return size() > MAX_ENTRIES;
        }
    };
    private long generation;

    private record Proof(Caller caller, long at) {}

    CallerCache(long holdNanos, LongSupplier nanoTime) {
        this.holdNanos = holdNanos;
        this.nanoTime = nanoTime;
    }

    synchronized Optional<Caller> get(String fingerprint) {
        Proof entry = entries.get(fingerprint);
        if (entry == null) {
            return Optional.empty();
        }
        if (nanoTime.getAsLong() - entry.at() > holdNanos) {
            entries.remove(fingerprint);
            return Optional.empty();
        }
        return Optional.of(entry.caller());
    }

    /** To be read before a lookup, and given to {@link #put}. */
    synchronized long generation() {
        return generation;
    }

    synchronized void put(String fingerprint, Caller caller, long readAtGeneration) {
        if (generation == readAtGeneration) {
            entries.put(fingerprint, new Proof(caller, nanoTime.getAsLong()));
        }
    }

    /** Drops a credential, named as in {@link Credential#name()}, or all of a user, {@code user:<id>}. */
    synchronized void forget(String name) {
        generation++;
        entries.values().removeIf(entry -> entry.caller().credential().name().equals(name) || name.equals("user:" + entry.caller().user()));
    }

    synchronized void clear() {
        generation++;
        entries.clear();
    }
}
