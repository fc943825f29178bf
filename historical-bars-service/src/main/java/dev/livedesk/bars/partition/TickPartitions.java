package dev.livedesk.bars.partition;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The partitions of ticks, one for each UTC day. */
public final class TickPartitions {

    private final JdbcClient jdbc;
    private final Set<LocalDate> open = ConcurrentHashMap.newKeySet();

    public TickPartitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes sure that ticks of the day, and of the next one, can be written; cheap when they can. */
    public void open(LocalDate day) {
        openOnly(day);
        openOnly(day.plusDays(1));
    }

    /** Drops every day before the given one; tells how many partitions that were. */
    public int dropBefore(LocalDate day) {
        open.removeIf(opened -> opened.isBefore(day));
        return jdbc.sql("select bars.drop_tick_days(:day)").param("day", day).query(Integer.class).single();
    }

    private void openOnly(LocalDate day) {
        if (!open.contains(day)) {
            jdbc.sql("select 1 from bars.open_tick_day(:day)").param("day", day).query(Integer.class).single();
            open.add(day);
        }
    }
}
