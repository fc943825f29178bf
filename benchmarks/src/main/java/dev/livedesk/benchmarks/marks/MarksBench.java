package dev.livedesk.benchmarks.marks;

import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What 5,000 quotes a second cost when a million positions are marked with them and a hundred accounts are watched, in processor time of one thread: from a
 * message's bytes to the bytes of what is told. Beside it the loop over the same arrays, in pairs, one after the other. Then the same with ten times the
 * accounts on each ticker.
 */
public final class MarksBench {

    private static final int ACCOUNTS = 100_000;
    private static final int HEAP_MEBIBYTES = 768;
    private static final int TEN_TIMES_HEAP_MEBIBYTES = 4_096;
    private static final double ONE_CORE = 100;
    private static final double AIM_MIB = 1024;

    private MarksBench() {}

    /** Runs the pairs; the first is a warm-up and not counted. */
    public static List<Figure> measure(int pairs, Path logs) throws Exception {
        List<Figure> figures = new ArrayList<>(measure(pairs, ACCOUNTS, HEAP_MEBIBYTES, logs.resolve("marks.log")));
        figures.addAll(measure(pairs, 10 * ACCOUNTS, TEN_TIMES_HEAP_MEBIBYTES, logs.resolve("marks-ten-times.log")));
        return figures;
    }

    private static List<Figure> measure(int pairs, int accounts, int heap, Path log) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> limit = new ArrayList<>();
        List<Double> checkpoints = new ArrayList<>();
        double memory;
        try (Child process = Child.talking(MarksProcess.class, List.of(String.valueOf(accounts)), heap, log)) {
            for (int pair = 0; pair <= pairs; pair++) {
                double run = share(process.ask("ours"));
                double beside = share(process.ask("loop"));
                double checkpoint = Long.parseLong(process.ask("checkpoint")) / 1e9;
                if (pair > 0) {
                    ours.add(run);
                    limit.add(beside);
                    checkpoints.add(checkpoint);
                }
            }
            memory = Long.parseLong(process.ask("memory")) / 1024.0;
        }
        String size = "%,d positions of %,d accounts".formatted(accounts * Scene.POSITIONS_EACH, accounts);
        String note = "median of %d pairs of %,d quotes on %d tickers, 100 accounts watched".formatted(pairs, Scene.QUOTES_PER_SECOND * Scene.SECONDS, Scene.TICKERS);
        return List.of(
                new Figure("marking " + size + " at 5,000 quotes/s", "% of a core", median(ours), "the loop over the same arrays alone", median(limit), note),
                new Figure("the same", "% of a core", median(ours), "one core", ONE_CORE, note),
                new Figure("their exact worth, once a minute", "% of a core", median(checkpoints) / 60 * 100, "one core", ONE_CORE,
                        "%.2f s each".formatted(median(checkpoints))),
                new Figure("most memory of that process", "MiB", memory, accounts == ACCOUNTS ? "the aim" : "the aim for a tenth of it", AIM_MIB,
                        "%s, heap limited to %d MiB; the loop's own arrays counted too".formatted(size, heap)));
    }

    private static double share(String nanos) {
        return Long.parseLong(nanos) / 1e9 / Scene.SECONDS * 100;
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
