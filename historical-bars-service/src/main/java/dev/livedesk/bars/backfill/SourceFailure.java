package dev.livedesk.bars.backfill;

import java.time.Duration;

/** Why bars cannot be had of a source. */
public final class SourceFailure extends Exception {

    private final What what;
    private final Duration pause;

    /** What is to be done about it. */
    public enum What {
        /** To be tried again, after a while. */
        LATER,
        /** The source will never give these: nothing is there for anybody to fetch. */
        NOTHING_THERE,
        /** The source refuses us altogether: a wrong key, a blocked country. */
        REFUSED
    }

    SourceFailure(What what, Duration pause, String reason) {
        super(reason, null, false, false);
        this.what = what;
        this.pause = pause;
    }

    What what() {
        return what;
    }

    /** How long the source wants to be left alone. */
    Duration pause() {
        return pause;
    }
}
