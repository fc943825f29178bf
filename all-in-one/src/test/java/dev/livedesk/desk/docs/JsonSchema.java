package dev.livedesk.desk.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message's record as JSON Schema. */
final class JsonSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonSchema() {}

    static ObjectNode of(Class<?> message) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (RecordComponent component : message.getRecordComponents()) {
            ObjectNode property = of(component.getGenericType());
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                property.put("nullable", true);
            } else {
                required.add(component.getName());
            }
            properties.set(component.getName(), property);
        }
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return NODES.objectNode().put("type", "array").set("items", of(arguments[0]));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return NODES.objectNode().put("type", "object").set("additionalProperties", of(arguments[1]));
            }
        }
        return type instanceof Class<?> plain ? ofClass(plain) : NODES.objectNode();
    }

    private static ObjectNode ofClass(Class<?> type) {
        if (type.isRecord()) {
            return of(type);
        }
        ObjectNode schema = NODES.objectNode();
        if (type.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
            return schema;
        }
        if (type == String.class || type == BigDecimal.class) {
            return schema.put("type", "string");
        }
        if (type == Instant.class || type == LocalDate.class || type == UUID.class || type == Duration.class) {
            return schema.put("type", "string").put("format", type == Instant.class ? "date-time" : type == LocalDate.class ? "date" : type == UUID.class ? "uuid" : "duration");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return schema.put("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return schema.put("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        return JsonNode.class.isAssignableFrom(type) ? schema.put("type", "object") : schema;
    }
}
