package dev.livedesk.desk.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names tests: they are there. */
class SecurityManualTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void everyTestThatTheManualNamesIsThere() throws IOException {
        Map<String, Path> tests = tests();
        List<String> missing = new ArrayList<>();
        List<MatchResult> named = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))(?:\\.([a-zA-Z]+))?`").matcher(Files.readString(ROOT.resolve("docs/security.md"))).results().toList();
        assertThat(named).hasSizeGreaterThan(50);
        for (MatchResult each : named) {
            Path test = tests.get(each.group(1));
            String method = each.group(2);
            if (test == null || (method != null && !Files.readString(test).contains("void " + method + "("))) {
                missing.add(each.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Map<String, Path> tests() {
        Map<String, Path> tests = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tests;
    }
}
