package dev.livedesk.benchmarks.start;

import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Seconds from {@code ./desk up} to ready, on a new data folder and on one that is there, and memory after a minute of replay. */
public final class StartBench {

    private static final double AIM_SECONDS = 12;
    private static final double AIM_MIB = 1024;
    private static final int SECONDS_OF_REPLAY = 60;

    private StartBench() {}

    /** The desk must be built. */
    public static List<Figure> measure(int runs, Path home, Path scratch) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        double memory = 0;
        for (int run = 0; run < runs; run++) {
            DeskProcess desk = new DeskProcess(home, Files.createDirectory(scratch.resolve("start-" + run)));
            first.add(desk.up("replay", Map.of()));
            desk.down();
            again.add(desk.up("replay", Map.of()));
            if (run == runs - 1) {
                TimeUnit.SECONDS.sleep(SECONDS_OF_REPLAY);
                memory = desk.memory();
            }
            desk.down();
        }
        String note = "median of %d".formatted(runs);
        return List.of(
                new Figure("./desk up to ready, first start", "s", median(first), "the aim", AIM_SECONDS, note),
                new Figure("./desk up to ready, later starts", "s", median(again), "the aim", AIM_SECONDS, note),
                new Figure("memory of the whole desk (Pss)", "MiB", memory, "the aim", AIM_MIB, "after %d s of replay".formatted(SECONDS_OF_REPLAY)));
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
