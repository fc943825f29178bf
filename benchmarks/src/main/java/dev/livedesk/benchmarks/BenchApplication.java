package dev.livedesk.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.livedesk.benchmarks.bars.HoursBench;
import dev.livedesk.benchmarks.bars.RecordBench;
import dev.livedesk.benchmarks.booking.BookingBench;
import dev.livedesk.benchmarks.booking.FillBench;
import dev.livedesk.benchmarks.booking.LoadBench;
import dev.livedesk.benchmarks.bulk.BulkBench;
import dev.livedesk.benchmarks.fanout.FanOutBench;
import dev.livedesk.benchmarks.faults.Fault;
import dev.livedesk.benchmarks.faults.FaultsBench;
import dev.livedesk.benchmarks.ingest.IngestBench;
import dev.livedesk.benchmarks.latency.LatencyBench;
import dev.livedesk.benchmarks.marks.MarksBench;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.rebuild.RebuildBench;
import dev.livedesk.benchmarks.screen.ScreenBench;
import dev.livedesk.benchmarks.start.StartBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * {@code ./desk bench}: prints one table. Arguments: the checkout, then which benchmarks to run ({@code ingest}, {@code latency}, {@code marks}, {@code start},
 * {@code rebuild}, {@code booking}, {@code bulk}, {@code fill}, {@code screen}, {@code fanout}, {@code record}, {@code hours}; all of these by default; {@code faults} and {@code load} if they are named).
 */
public final class BenchApplication {

    private static final Set<String> ALL =
            Set.of("ingest", "latency", "marks", "start", "rebuild", "booking", "bulk", "fill", "screen", "fanout", "record", "hours");
    private static final int PAIRS = 5;
    private static final int LATENCY_PAIRS = 3;
    private static final int STARTS = 3;
    private static final int BOOKING_PAIRS = 3;

    private BenchApplication() {}

    public static void main(String... arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path home = Path.of(arguments[0]);
        Set<String> chosen = arguments.length == 1 ? ALL : Set.of(arguments).stream()
                .filter(word -> !word.equals(arguments[0]))
                .collect(Collectors.toSet());
        Path scratch = Files.createTempDirectory("livedesk-bench");
        System.err.println("Logs and data: " + scratch);
        List<Figure> figures = new ArrayList<>();
        if (chosen.contains("ingest")) {
            figures.addAll(IngestBench.measure(PAIRS, scratch));
        }
        if (chosen.contains("latency")) {
            figures.addAll(LatencyBench.measure(LATENCY_PAIRS, home, scratch));
        }
        if (chosen.contains("marks")) {
            figures.addAll(MarksBench.measure(PAIRS, scratch));
        }
        if (chosen.contains("start")) {
            figures.addAll(StartBench.measure(STARTS, home, scratch));
        }
        if (chosen.contains("rebuild")) {
            figures.addAll(RebuildBench.measure(BOOKING_PAIRS));
        }
        if (chosen.contains("booking")) {
            figures.addAll(BookingBench.measure(BOOKING_PAIRS, home, scratch));
        }
        if (chosen.contains("bulk")) {
            figures.addAll(BulkBench.measure(BOOKING_PAIRS, home, scratch));
        }
        if (chosen.contains("fill")) {
            figures.addAll(FillBench.measure(BOOKING_PAIRS, home, scratch));
        }
        if (chosen.contains("screen")) {
            figures.addAll(ScreenBench.measure(home));
        }
        if (chosen.contains("fanout")) {
            figures.addAll(FanOutBench.measure(BOOKING_PAIRS, scratch));
        }
        if (chosen.contains("record")) {
            figures.addAll(RecordBench.measure(BOOKING_PAIRS, scratch));
        }
        if (chosen.contains("hours")) {
            figures.addAll(HoursBench.measure(PAIRS, scratch));
        }
        if (chosen.contains("load")) {
            figures.addAll(LoadBench.measure(home, scratch));
        }
        if (!figures.isEmpty()) {
            System.out.println(Figure.table(figures));
        }
        boolean sound = !chosen.contains("faults") || FaultsBench.run(faults(chosen), home, scratch);
        System.exit(sound ? 0 : 1);
    }

    /** Those that are named; all if none is. */
    private static List<Fault> faults(Set<String> chosen) {
        List<Fault> named = chosen.stream().flatMap(word -> Fault.of(word).stream()).sorted().toList();
        return named.isEmpty() ? List.of(Fault.values()) : named;
    }
}
