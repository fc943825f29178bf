package dev.livedesk.desk.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every manifest has only fields that Kubernetes knows, and all that it asks for; by the schema that its own Java client is made from. */
class KubernetesSchemaTest {

    private static final Path FOLDER = Path.of("..", "kubernetes");

    /** Objects of others' making, and what kustomize itself reads. */
    private static final Set<String> ELSEWHERE = Set.of("postgresql.cnpg.io/v1", "kustomize.config.k8s.io/v1beta1");

    @Test
    void everyObjectIsAsTheSchemaHasIt() throws IOException {
        List<JsonObject> objects = new ArrayList<>();
        for (String folder : List.of("base", "stores")) {
            objects.addAll(read(FOLDER.resolve(folder)));
        }
        assertThat(objects).hasSizeGreaterThan(30);
        for (JsonObject object : objects) {
            assertThatCode(() -> check(object)).as("%s", object.get("metadata")).doesNotThrowAnyException();
        }
    }

    /** A patch lacks what it does not change, but the containers in it are whole or named. */
    @Test
    void patchesHaveKnownFieldsOnly() throws IOException {
        for (JsonObject object : read(FOLDER.resolve("overlays/replay"))) {
            if (text(object, "kind").equals("Deployment")) {
                JsonArray containers = at(object, "spec", "template", "spec").getAsJsonArray("containers");
                assertThat(containers).hasSize(2);
                for (JsonElement container : containers) {
                    assertThatCode(() -> check("V1Container", container)).doesNotThrowAnyException();
                }
            } else {
                assertThatCode(() -> check(object)).as("%s", object.get("metadata")).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aMisspeltFieldAndAMissingOneAreFound() throws IOException {
        JsonObject misspelt = quoteServer();
        at(misspelt, "spec", "template", "spec").addProperty("terminationGracePeriod", 15);
        assertThatThrownBy(() -> check(misspelt)).hasMessageContaining("terminationGracePeriod");
        JsonObject incomplete = quoteServer();
        at(incomplete, "spec").remove("selector");
        assertThatThrownBy(() -> check(incomplete)).hasMessageContaining("selector");
    }

    private static JsonObject quoteServer() throws IOException {
        return read(FOLDER.resolve("base")).stream()
                .filter(object -> text(object, "kind").equals("Deployment") && text(at(object, "metadata"), "name").equals("quote-server"))
                .findFirst().orElseThrow();
    }

    private static void check(JsonObject object) throws ReflectiveOperationException {
        String version = text(object, "apiVersion").replaceAll(".*/", "").replaceFirst("^v", "V");
        check(version + text(object, "kind"), object);
    }

    private static void check(String type, JsonElement json) throws ReflectiveOperationException {
        try {
            Class.forName("io.kubernetes.client.openapi.models." + type).getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }

    private static List<JsonObject> read(Path folder) throws IOException {
        List<JsonObject> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (Object each : new Yaml().loadAll(Files.readString(file))) {
                    JsonObject object = new Gson().toJsonTree(each).getAsJsonObject();
                    if (!ELSEWHERE.contains(text(object, "apiVersion"))) {
                        objects.add(object);
                    }
                }
            }
        }
        return objects;
    }

    private static JsonObject at(JsonObject object, String... path) {
        JsonObject at = object;
        for (String name : path) {
            at = at.getAsJsonObject(name);
        }
        return at;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }
}
