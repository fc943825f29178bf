package dev.livedesk.desk.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What the repository's alert rules and dashboards look at. */
public final class Monitoring {

    private static final Path FOLDER = Path.of("..", "monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(livedesk|http_server|jvm|hikaricp|disk|process)_[a-z0-9_]+");

    private Monitoring() {}

    /** Names of the alerts. */
    @SuppressWarnings("unchecked") // the shape of a file of rules
    public static List<String> alerts() {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(read(FOLDER.resolve("prometheus/alerts.yml")));
        return file.get("groups").stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> String.valueOf(rule.get("alert")))
                .toList();
    }

    /** Names of the metrics that rules and dashboards ask for. */
    public static Set<String> metrics() {
        Set<String> found = new TreeSet<>();
        for (Path file : files()) {
            Matcher name = METRIC.matcher(read(file));
            while (name.find()) {
                found.add(name.group());
            }
        }
        return found;
    }

    private static List<Path> files() {
        try (Stream<Path> dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return Stream.concat(dashboards, Stream.of(FOLDER.resolve("prometheus/alerts.yml"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
