package dev.livedesk.desk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kept documents, which the dashboard serves under {@code /docs/}. */
public final class ApiDocuments {

    private static final Path FOLDER = Path.of("..", "dashboard-web", "public", "docs");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ApiDocuments() {}

    /** A kept document. */
    public static JsonNode kept(String name) throws IOException {
        return JSON.readTree(Files.readString(FOLDER.resolve(name)));
    }

    /** Whether what is served is what the kept document says. A change that is meant is accepted with LIVEDESK_WRITE_DOCUMENTS=yes. */
    public static void requireSame(String name, JsonNode served) throws IOException {
        String text = JSON.writeValueAsString(sorted(served)).replace("\r\n", "\n") + "\n";
        Path file = FOLDER.resolve(name);
        if ("yes".equals(System.getenv("LIVEDESK_WRITE_DOCUMENTS"))) {
            Files.writeString(file, text);
        }
        assertThat(text)
                .as("%s is what the services serve; if the change is meant, run this test with LIVEDESK_WRITE_DOCUMENTS=yes and commit the file", name)
                .isEqualTo(Files.readString(file));
    }

    /** The same whatever order things were found in. */
    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> copy.add(sorted(each)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> byName = new TreeMap<>();
            object.properties().forEach(property -> byName.put(property.getKey(), sorted(property.getValue())));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            byName.forEach(copy::set);
            return copy;
        }
        return node;
    }
}
