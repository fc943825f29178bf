package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.settings.TimingProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * Watches one open connection. A socket that looks open says little: the other side may be gone, or subscribed to and silent. So it is asked whether
 * it lives when nothing at all arrives, and given up when it does not answer; and when no market data arrives although the market is open,
 * subscriptions are renewed first and then the connection.
 */
final class Vigil {

    /** What to do now. */
    enum Duty {
        NOTHING,
        PING,
        RESUBSCRIBE,
        GIVE_UP_UNCONFIRMED,
        GIVE_UP_DEAD,
        GIVE_UP_SILENT
    }

    private final TimingProperties timing;
    private Instant opened;
    private Instant lastFrame;
    private Instant lastData;
    private boolean pinged;
    private boolean subscribed;
    private boolean resubscribed;

    Vigil(TimingProperties timing, Instant opened) {
        this.timing = timing;
        this.opened = opened;
        this.lastFrame = opened;
        this.lastData = opened;
    }

    /** Anything arrived. */
    void frame(Instant now) {
        lastFrame = now;
        pinged = false;
    }

    /** Market data arrived. */
    void data(Instant now) {
        lastData = now;
        resubscribed = false;
    }

    /** Every subscription is confirmed. */
    void subscribed(Instant now) {
        subscribed = true;
        lastData = now;
    }

    /** Something more was asked of the exchange: what is silent now may come yet. */
    void asked(Instant now) {
        if (!resubscribed) {
            lastData = now;
        }
    }

    /** When market data arrived for the last time. */
    Instant lastData() {
        return lastData;
    }

    /** Whether no data came for so long that prices are stale. */
    boolean isSilent() {
        return resubscribed;
    }

    /**
     * What is to be done now; asked several times a second.
     *
     * @param asking whether there are still requests to send, which the exchange can't have confirmed
     */
    Duty check(Instant now, boolean marketOpen, boolean asking) {
        if (!subscribed && asking) {
            opened = now;
        }
        if (!subscribed) {
            return isOver(opened, timing.connect(), now) ? Duty.GIVE_UP_UNCONFIRMED : Duty.NOTHING;
        }
        if (pinged && isOver(lastFrame, timing.ping().plus(timing.pong()), now)) {
            return Duty.GIVE_UP_DEAD;
        }
        if (!marketOpen) {
            lastData = now;
            resubscribed = false;
        }
        if (isOver(lastData, timing.silence().multipliedBy(2), now) && resubscribed) {
            return Duty.GIVE_UP_SILENT;
        }
        if (isOver(lastData, timing.silence(), now) && !resubscribed) {
            resubscribed = true;
            return Duty.RESUBSCRIBE;
        }
        if (!pinged && isOver(lastFrame, timing.ping(), now)) {
            pinged = true;
            return Duty.PING;
        }
        return Duty.NOTHING;
    }

    private static boolean isOver(Instant since, Duration allowed, Instant now) {
        return !since.plus(allowed).isAfter(now);
    }
}
