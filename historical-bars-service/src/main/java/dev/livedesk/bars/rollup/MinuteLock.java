package dev.livedesk.bars.rollup;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Held until the end of a transaction: shared by those that write trades and mark their minutes, alone by whoever makes bars of the marked minutes. So
 * a mark is never taken away before the trades that it stands for can be seen.
 */
public final class MinuteLock {

    private MinuteLock() {}

    /** For those that write trades. */
    public static void shared(JdbcClient jdbc) {
        jdbc.sql("select 1 from pg_advisory_xact_lock_shared(hashtext('livedesk.bars.minutes'))").query(Integer.class).single();
    }

    /** For who makes bars. */
    static void alone(JdbcClient jdbc) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('livedesk.bars.minutes'))").query(Integer.class).single();
    }
}
