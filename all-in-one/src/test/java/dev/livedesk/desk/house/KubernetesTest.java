package dev.livedesk.desk.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The manifests, held to what a cluster would refuse or regret; without one. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("..", "kubernetes");

    /** By kind, the versions that a cluster of these years serves. */
    private static final Map<String, String> VERSIONS = Map.ofEntries(
            Map.entry("Namespace", "v1"), Map.entry("ServiceAccount", "v1"), Map.entry("ConfigMap", "v1"), Map.entry("Service", "v1"),
            Map.entry("Deployment", "apps/v1"), Map.entry("StatefulSet", "apps/v1"), Map.entry("Job", "batch/v1"), Map.entry("PodDisruptionBudget", "policy/v1"),
            Map.entry("HorizontalPodAutoscaler", "autoscaling/v2"), Map.entry("NetworkPolicy", "networking.k8s.io/v1"));

    private final List<JsonNode> base = read(FOLDER.resolve("base"));

    @Test
    void everyFileIsNamedByItsKustomizationAndTheOtherWayRound() throws IOException {
        for (String folder : List.of("base", "overlays/replay")) {
            Map<String, Object> kustomization = new Yaml().load(Files.readString(FOLDER.resolve(folder).resolve("kustomization.yaml")));
            Set<String> named = new TreeSet<>();
            for (JsonNode each : node(kustomization.getOrDefault("resources", List.of()))) {
                named.add(each.stringValue());
            }
            for (JsonNode each : node(kustomization.getOrDefault("patches", List.of()))) {
                named.add(each.get("path").stringValue());
            }
            named.remove("../../base");
            try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
                assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("kustomization.yaml"))).containsExactlyInAnyOrderElementsOf(named);
            }
        }
    }

    @Test
    void everyObjectHasAKnownVersionAndANameOfItsOwn() {
        Set<String> names = new HashSet<>();
        for (JsonNode object : base) {
            String kind = object.get("kind").stringValue();
            assertThat(object.get("apiVersion").stringValue()).as(kind).isEqualTo(VERSIONS.get(kind));
            assertThat(names.add(kind + "/" + name(object))).as("%s %s is there once", kind, name(object)).isTrue();
            assertThat(name(object)).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        }
    }

    @Test
    void everyContainerIsLimitedProbedAndWithoutRights() {
        List<JsonNode> pods = new ArrayList<>(base.stream().filter(object -> object.at("/spec/template/spec/containers").isArray()).toList());
        assertThat(pods).hasSize(9);
        for (JsonNode object : pods) {
            JsonNode pod = object.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(name(object)).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString()).as(name(object)).isEqualTo("RuntimeDefault");
            assertThat(pod.get("serviceAccountName").stringValue()).isEqualTo("livedesk");
            Set<String> volumes = names(pod.get("volumes"));
            volumes.addAll(object.at("/spec/volumeClaimTemplates").valueStream().map(KubernetesTest::name).collect(Collectors.toSet()));
            for (JsonNode container : pod.get("containers")) {
                assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).as(name(object)).isTrue();
                assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).as(name(object)).isFalse();
                assertThat(container.at("/securityContext/capabilities/drop/0").asString()).as(name(object)).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").asString()).as(name(object)).isNotEmpty();
                assertThat(container.at("/resources/requests/cpu").asString()).as(name(object)).isNotEmpty();
                assertThat(volumes).as(name(object)).containsAll(names(container.get("volumeMounts")));
                if (!object.get("kind").stringValue().equals("Job")) {
                    assertThat(container.propertyNames()).as(name(object)).contains("startupProbe", "livenessProbe", "readinessProbe");
                }
            }
        }
    }

    @Test
    void selectorsFindThePodsTheyAreMeantFor() {
        Map<String, JsonNode> labels = base.stream()
                .filter(object -> object.at("/spec/template/metadata/labels").isObject())
                .collect(Collectors.toMap(KubernetesTest::name, object -> object.at("/spec/template/metadata/labels")));
        for (JsonNode object : base) {
            JsonNode selector = object.get("kind").stringValue().equals("Service") ? object.at("/spec/selector") : object.at("/spec/selector/matchLabels");
            selector.properties().forEach(label ->
                    assertThat(labels.get(name(object)).get(label.getKey())).as("%s of %s", label.getKey(), name(object)).isEqualTo(label.getValue()));
            if (object.get("kind").stringValue().equals("HorizontalPodAutoscaler")) {
                assertThat(labels).containsKey(object.at("/spec/scaleTargetRef/name").stringValue());
                assertThat(object.at("/spec/minReplicas").intValue()).isLessThan(object.at("/spec/maxReplicas").intValue());
            }
        }
    }

    @Test
    void everySecretThatIsMountedIsMadeByTheManual() throws IOException {
        String manual = Files.readString(FOLDER.resolve("README.md"));
        Set<String> made = Pattern.compile("--from-file=([A-Za-z0-9._-]+)=").matcher(manual).results().map(key -> key.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Pattern.compile("for role in ([a-z ]+);").matcher(manual).results().flatMap(roles -> Stream.of(roles.group(1).split(" "))).forEach(role -> made.add("livedesk.database.passwords." + role));
        Set<String> mounted = new TreeSet<>();
        for (JsonNode object : base) {
            for (JsonNode volume : object.at("/spec/template/spec/volumes")) {
                for (JsonNode item : volume.at("/secret/items")) {
                    mounted.add(item.get("key").stringValue());
                }
            }
        }
        assertThat(made).containsAll(mounted);
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : list) {
            names.add(each.get("name").stringValue());
        }
        return names;
    }

    private static JsonNode node(Object yaml) {
        return JsonMapper.shared().valueToTree(yaml);
    }

    private static List<JsonNode> read(Path folder) {
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !each.endsWith("kustomization.yaml")).toList()) {
                for (Object object : new Yaml().loadAll(Files.readString(file))) {
                    objects.add(node(object));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }
}
