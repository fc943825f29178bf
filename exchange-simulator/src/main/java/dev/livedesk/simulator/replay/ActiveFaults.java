package dev.livedesk.simulator.replay;

import dev.livedesk.simulator.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The lasting faults of one venue that are in force. */
public final class ActiveFaults {

    private Fault.@Nullable Silence silence;
    private Fault.@Nullable Garbage garbage;
    private Fault.@Nullable Slow slow;
    private Fault.@Nullable Refuse refuse;
    private Fault.@Nullable Limit limit;
    private Fault.@Nullable Duplicate duplicate;
    private Fault.@Nullable Late late;
    private Fault.@Nullable Lifetime lifetime;
    private long frames;
    private long events;

    /** Puts a lasting fault in force or ends all; those that happen once leave no trace here. */
    public void on(Fault fault) {
        switch (fault) {
            case Fault.Silence it -> silence = it;
            case Fault.Garbage it -> garbage = it;
            case Fault.Slow it -> slow = it;
            case Fault.Refuse it -> refuse = it;
            case Fault.Limit it -> limit = it;
            case Fault.Duplicate it -> duplicate = it;
            case Fault.Late it -> late = it;
            case Fault.Lifetime it -> lifetime = it;
            case Fault.Heal _ -> {
                duplicate = null;
                late = null;
                lifetime = null;
                silence = null;
                garbage = null;
                slow = null;
                refuse = null;
                limit = null;
            }
            case Fault.Disconnect _, Fault.Burst _ -> {}
        }
    }

    /** Whether nothing of that ticker may be sent. */
    public boolean silences(String ticker) {
        return silence != null && (silence.tickers().isEmpty() || silence.tickers().contains(ticker));
    }

    /** Counts one market data frame; whether a bad one goes before it. */
    public boolean garbageBeforeNextFrame() {
        return garbage != null && frames++ % garbage.every() == 0;
    }

    /** How late market data is. */
    public Duration delay() {
        return slow == null ? Duration.ZERO : slow.delay();
    }

    /** Whether everything comes twice. */
    public boolean duplicates() {
        return duplicate != null;
    }

    /** Counts one event; how late it is behind what happened after it. */
    public Duration lateness() {
        return late != null && events++ % late.every() == 0 ? late.delay() : Duration.ZERO;
    }

    /** The age at which connections end. */
    public Duration lifetime(Duration otherwise) {
        return lifetime == null ? otherwise : lifetime.age();
    }

    /** Whether a client is turned away at that point. */
    public boolean refuses(Fault.Refuse.Stage stage) {
        return refuse != null && refuse.stage() == stage;
    }

    /** The small plan's limits, if they are in force. */
    public Fault.@Nullable Limit limit() {
        return limit;
    }
}
