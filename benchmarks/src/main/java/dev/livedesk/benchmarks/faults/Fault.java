package dev.livedesk.benchmarks.faults;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done to a running desk. Nobody is asked to end: every process gets {@code SIGKILL}. */
public enum Fault {
    INGESTOR("ingestor-service"),
    QUOTES("quote-server"),
    GATEWAY("trading-gateway-1"),
    POSITIONS("position-listener-1"),
    PNL("pnl-listener-1"),
    BARS("historical-bars-service"),
    REDIS("redis"),
    /** Emptied, so that it comes back with nothing, then killed. */
    REDIS_EMPTIED("redis"),
    /** Its parent process; what it had not written yet is in its log. */
    POSTGRES("postgres");

    /** Of the services that are drilled with two replicas, the first is killed. */
    static final String REPLICAS = "trading-gateway=2,position-listener=2,pnl-listener=2";

    private final String victim;

    Fault(String victim) {
        this.victim = victim;
    }

    /** As it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The process that dies, as the desk's status names it. */
    String victim() {
        return victim;
    }

    void inflict(FaultDesk desk) throws Exception {
        if (this == REDIS_EMPTIED) {
            desk.emptyRedis();
        }
        desk.kill(victim);
    }

    public static Optional<Fault> of(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Fault::text).toList();
    }

    /** Each in its turn, one a day. */
    public static Fault of(LocalDate day) {
        List<Fault> all = List.of(values());
        return all.get(day.getDayOfYear() % all.size());
    }
}
