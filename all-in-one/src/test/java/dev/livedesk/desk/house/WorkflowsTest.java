package dev.livedesk.desk.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workflows, held to what their runner would refuse or regret; without one. */
class WorkflowsTest {

    private static final Path ROOT = Path.of("..");

    /** YAML 1.1 takes the key {@code on} for a yes. */
    private static final String ON = "true";

    private static final Set<String> OF_A_WORKFLOW = Set.of("name", ON, "permissions", "concurrency", "env", "defaults", "jobs");
    private static final Set<String> EVENTS = Set.of("push", "pull_request", "schedule", "workflow_dispatch");
    private static final Set<String> OF_A_JOB = Set.of(
            "name", "needs", "if", "runs-on", "container", "services", "permissions", "env", "strategy", "timeout-minutes", "continue-on-error", "outputs", "steps");
    private static final Set<String> OF_A_STEP = Set.of(
            "name", "id", "if", "uses", "with", "run", "env", "working-directory", "shell", "continue-on-error", "timeout-minutes");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyKeyIsOneThatTheRunnerKnows(Path file) throws IOException {
        JsonNode workflow = read(file);
        assertThat(workflow.propertyNames()).isSubsetOf(OF_A_WORKFLOW).contains(ON, "jobs");
        assertThat(workflow.get(ON).propertyNames()).isSubsetOf(EVENTS);
        for (JsonNode job : workflow.get("jobs")) {
            assertThat(job.propertyNames()).isSubsetOf(OF_A_JOB).contains("runs-on", "steps");
            for (JsonNode step : job.get("steps")) {
                assertThat(step.propertyNames()).isSubsetOf(OF_A_STEP);
                assertThat(step.has("uses")).as("%s does one thing", step).isNotEqualTo(step.has("run"));
                assertThat(step.has("with") && !step.has("uses")).as("%s is given what it takes", step).isFalse();
            }
        }
    }

    /** A token that writes, a job that hangs and an action that changes under us are how a workflow does harm. */
    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobReadsOnlyEndsAndIsOfAVersion(Path file) throws IOException {
        JsonNode workflow = read(file);
        assertThat(workflow.get("permissions")).isEqualTo(JsonMapper.shared().valueToTree(Map.of("contents", "read")));
        for (JsonNode job : workflow.get("jobs")) {
            assertThat(job.get("timeout-minutes").intValue()).isBetween(1, 60);
            assertThat(job.has("permissions")).isFalse();
            for (JsonNode step : job.get("steps")) {
                assertThat(step.path("uses").asString("actions/x@v1")).matches("actions/[a-z-]+@v\\d+");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatIsRunIsThere(Path file) throws IOException {
        for (JsonNode job : read(file).get("jobs")) {
            for (JsonNode step : job.get("steps")) {
                String run = step.path("run").asString("");
                assertThat(run).as("what others write is no command").doesNotContain("${{");
                Matcher program = Pattern.compile("(?:^|\\s)(\\.[\\w./-]+)").matcher(run);
                while (program.find()) {
                    assertThat(ROOT.resolve(program.group(1))).isExecutable();
                }
                Matcher modules = Pattern.compile("-pl ([\\w,-]+)").matcher(run);
                while (modules.find()) {
                    assertThat(List.of(modules.group(1).split(","))).allSatisfy(module -> assertThat(ROOT.resolve(module).resolve("pom.xml")).exists());
                }
                if (step.has("working-directory")) {
                    assertThat(ROOT.resolve(step.get("working-directory").asString())).isDirectory();
                }
            }
        }
    }

    private static JsonNode read(Path file) throws IOException {
        Object yaml = new Yaml().load(Files.readString(file));
        return JsonMapper.shared().valueToTree(yaml);
    }
}
