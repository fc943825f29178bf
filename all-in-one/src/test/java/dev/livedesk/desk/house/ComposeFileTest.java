package dev.livedesk.desk.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.db.DatabaseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml promises of every container; without an engine. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("..");
    /** Containers of other people's images, which run as those want. */
    private static final Set<String> OTHERS = Set.of("postgres", "redis", "prometheus", "grafana");

    private final String text = Files.readString(ROOT.resolve("docker-compose.yml"));
    private final Map<String, Object> file = new Yaml().load(text);

    ComposeFileTest() throws IOException {}

    @Test
    void everySettingIsExplainedInTheExample() throws IOException {
        Set<String> asked = new TreeSet<>(Set.of("COMPOSE_PROFILES"));
        for (String name : List.of("docker-compose.yml", "docker-compose.tls.yml")) {
            Matcher setting = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)").matcher(Files.readString(ROOT.resolve(name)));
            while (setting.find()) {
                asked.add(setting.group(1));
            }
        }
        Set<String> explained = new TreeSet<>();
        Matcher line = Pattern.compile("(?m)^(?:# )?([A-Z_]+)=").matcher(Files.readString(ROOT.resolve(".env.example")));
        while (line.find()) {
            explained.add(line.group(1));
        }
        assertThat(explained).isEqualTo(asked);
    }

    @Test
    void everyContainerIsLimitedRestartedAndWithoutRights() {
        services().forEach((name, service) -> {
            assertThat(service).as(name).containsKeys("restart", "deploy", "security_opt", "logging");
            if (!OTHERS.contains(name)) {
                assertThat(service.get("read_only")).as(name).isEqualTo(true);
                assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            }
        });
    }

    @Test
    void noSecretIsInTheFileOrInAnEnvironment() {
        services().forEach((name, service) -> {
            if (service.get("environment") instanceof Map<?, ?> environment) {
                assertThat(environment.keySet().stream().map(String::valueOf)).as(name)
                        .filteredOn(key -> key.matches(".*(PASSWORD|SECRET|TOKEN|KEY)S?(_.*)?") && !key.endsWith("_FILE")).isEmpty();
            }
        });
        assertThat(text).doesNotContainPattern("(?i)password[\"']?: [a-z0-9]{8}");
    }

    @Test
    void eachServiceIsGivenItsOwnDatabasePasswordOnly() {
        Set<String> roles = new TreeSet<>();
        for (DatabaseRole role : DatabaseRole.values()) {
            roles.add(role.name().toLowerCase(Locale.ROOT));
        }
        services().forEach((name, service) -> {
            if (name.equals("migrate") || !(service.get("secrets") instanceof List<?> secrets)) {
                return;
            }
            List<String> given = new ArrayList<>();
            for (Object secret : secrets) {
                if (secret instanceof Map<?, ?> one && roles.contains(String.valueOf(one.get("source")))) {
                    given.add(String.valueOf(one.get("source")));
                }
            }
            assertThat(given).as(name).hasSizeLessThanOrEqualTo(1);
        });
    }

    @Test
    void onlyTheFrontIsReachedFromOutside() {
        services().forEach((name, service) -> {
            if (!name.equals("front") && service.get("ports") instanceof List<?> ports) {
                assertThat(ports).as(name).allSatisfy(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"));
            }
        });
    }

    @SuppressWarnings("unchecked") // the shape of a compose file
    private Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) file.get("services");
    }
}
