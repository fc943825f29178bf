package dev.livedesk.benchmarks.screen;

import dev.livedesk.benchmarks.measure.Figure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built dashboard in headless Chromium, before a desk of its own that only invents quotes: what it fetches, how soon it shows a price, how long its frames
 * take while quotes come in, and whether its heap grows. {@code SCREEN_SECONDS} in the environment is for how long, 20 by default.
 */
public final class ScreenBench {

    private static final double AIM_KILOBYTES = 350;
    private static final double AIM_PAINT_MILLIS = 1000;
    private static final double AIM_FRAME_MILLIS = 17;
    private static final double AIM_P95_MILLIS = 33;

    private ScreenBench() {}

    /** The dashboard must be built, with its libraries. */
    public static List<Figure> measure(Path home) throws IOException, InterruptedException {
        JsonNode measured = JsonMapper.shared().readTree(run(home.resolve("dashboard-web")));
        String load = "%,d quotes a second over %d rows".formatted(measured.get("perSecond").asInt(), measured.get("rows").asInt());
        String during = "for %d s".formatted(measured.get("seconds").asInt());
        return List.of(
                new Figure("dashboard: scripts until the first useful paint, gzipped", "kB", value(measured, "scripts"), "the aim", AIM_KILOBYTES, "median of 5"),
                new Figure("dashboard: first useful paint", "ms", value(measured, "paint"), "the aim", AIM_PAINT_MILLIS, "median of 5, signed in"),
                new Figure("dashboard: median frame", "ms", value(measured, "median"), "the aim", AIM_FRAME_MILLIS, load + " " + during),
                new Figure("dashboard: p95 frame", "ms", value(measured, "p95"), "the aim", AIM_P95_MILLIS, "the same"),
                new Figure("dashboard: heap after it", "MiB", value(measured, "heapAfter"), "before it", value(measured, "heapBefore"), "garbage collected"));
    }

    private static double value(JsonNode measured, String name) {
        return measured.get(name).asDouble();
    }

    private static String run(Path dashboard) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("node", "bench/screen.mjs")
                .directory(dashboard.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            out = String.join("\n", reader.lines().toList());
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("bench/screen.mjs failed");
        }
        return out;
    }
}
