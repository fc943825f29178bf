package dev.livedesk.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The desk as the launcher starts it, on a data folder of the benchmark's own.
 *
 * @param home the checkout
 */
public record DeskProcess(Path home, Path dataDir) {

    /**
     * Runs {@code ./desk up}; returns the seconds until it was ready.
     *
     * @param settings of the services, by key
     */
    public double up(String feed, Map<String, String> settings) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String options = settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
        run(Map.of("JDK_JAVA_OPTIONS", options), List.of("up", "--port", "0", "--feed", feed));
        return (System.nanoTime() - begin) / 1e9;
    }

    /**
     * Runs {@code ./desk up --processes}.
     *
     * @param replicas such as {@code quote-server=2}
     * @param environment variables of the launcher, which every service inherits
     */
    public void upAsProcesses(String replicas, Map<String, String> environment) throws IOException, InterruptedException {
        run(environment, List.of("up", "--port", "0", "--processes", "--replicas", replicas));
    }

    public void down() throws IOException, InterruptedException {
        run(Map.of(), List.of("down"));
    }

    /** {@code ./desk status}. */
    public JsonNode status() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(run(Map.of(), List.of("status")));
    }

    /** {@code ./desk credentials}. */
    public JsonNode credentials(String feed) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(run(Map.of(), List.of("credentials", "--feed", feed)));
    }

    /**
     * Memory of all processes of the desk, in MiB. Pages that processes share are counted once, in proportion (Linux' {@code Pss}).
     */
    public double memory() throws IOException, InterruptedException {
        double kib = 0;
        for (ProcessHandle process : processes()) {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            try (Stream<String> lines = Files.lines(rollup)) {
                kib += lines.filter(line -> line.startsWith("Pss:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kib / 1024;
    }

    /** Those that the desk names, and all below them: Postgres is no child of the desk's own process. */
    private Set<ProcessHandle> processes() throws IOException, InterruptedException {
        return status().get("processes").valueStream()
                .map(process -> ProcessHandle.of(process.get("pid").asLong()).orElseThrow())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .collect(Collectors.toSet());
    }

    private String run(Map<String, String> environment, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("desk").toString()));
        command.addAll(words);
        command.addAll(List.of("--data-dir", dataDir.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            out = String.join("\n", reader.lines().toList());
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("./desk %s failed: %s".formatted(String.join(" ", words), out));
        }
        return out;
    }
}
