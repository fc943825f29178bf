package dev.livedesk.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Pings at a fixed beat, and whether they are answered. A pong that copies no ping's payload counts for nothing. */
final class Heartbeat {

    private record Ping(Instant sent, String payload) {}

    private final Duration every;
    private final Duration within;
    private final Deque<Ping> unanswered = new ArrayDeque<>();
    private Instant next;

    Heartbeat(Instant start, Duration every, Duration within) {
        this.every = every;
        this.within = within;
        this.next = start.plus(every);
    }

    /** The payload to send now, if a ping is due. Beats that a jump of the clock passed over are left out. */
    Optional<byte[]> due(Instant now) {
        if (now.isBefore(next)) {
            return Optional.empty();
        }
        String payload = Long.toString(now.toEpochMilli());
        unanswered.add(new Ping(now, payload));
        next = now.plus(every);
        return Optional.of(payload.getBytes(StandardCharsets.US_ASCII));
    }

    /** A pong came: its ping and those before it are answered. */
    void answered(byte[] payload) {
        String text = new String(payload, StandardCharsets.US_ASCII);
        if (unanswered.stream().anyMatch(ping -> ping.payload().equals(text))) {
            while (!unanswered.remove().payload().equals(text)) {
                // the ones before it
            }
        }
    }

    /** Whether a ping waited too long. */
    boolean stopped(Instant now) {
        Ping oldest = unanswered.peek();
        return oldest != null && !oldest.sent().plus(within).isAfter(now);
    }
}
