package dev.livedesk.desk.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics themselves are looked for in a running desk, by {@code KillIT}. */
class MonitoringTest {

    @Test
    void theManualSaysOfEveryAlertWhatToDo() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "operations.md"));
        String table = manual.substring(manual.indexOf("## Alerts"));
        List<String> said = Pattern.compile("(?m)^\\| `([A-Z][A-Za-z]+)` \\| [^|]{10,} \\| [^|]{20,} \\|$").matcher(table).results().map((MatchResult row) -> row.group(1)).toList();
        assertThat(said).containsExactlyInAnyOrderElementsOf(Monitoring.alerts());
    }

    @Test
    void dashboardsAreReadableAndAskTheProvisionedSource() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "monitoring", "grafana", "dashboards"))) {
            for (Path file : files.toList()) {
                JsonNode board = JsonMapper.shared().readTree(Files.readString(file));
                assertThat(file.getFileName().toString()).isEqualTo(board.get("uid").stringValue() + ".json");
                assertThat(board.findValuesAsString("expr")).as(file.toString()).isNotEmpty();
                for (JsonNode panel : board.get("panels")) {
                    if (!panel.get("type").stringValue().equals("row")) {
                        assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("livedesk");
                    }
                }
            }
        }
    }
}
