package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.trade.JsonTrade;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads flat JSON objects field by field, so that none can be large in memory. */
final class JsonObjects {

    private static final int MOST_FIELDS = 64;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(TextLines.LONGEST)
                            .maxNumberLength(128)
                            .maxNameLength(256)
                            .maxNestingDepth(8)
                            .build())
                    .build())
            .build();

    private JsonObjects() {}

    /** The object that begins at the parser's token; the parser is left at its end. */
    static RawLine read(JsonParser parser, long number) {
        Map<String, String> fields = new HashMap<>();
        RawLine bad = null;
        int count = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            count++;
            if (bad == null && count > MOST_FIELDS) {
                bad = RawLine.bad(number, "", "has more than %d fields".formatted(MOST_FIELDS));
            } else if (bad == null && !JsonTrade.isKnown(name)) {
                bad = RawLine.bad(number, Printable.of(name), "is no field of a trade");
            } else if (bad == null && value.isScalarValue() && !value.isBoolean()) {
                if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getString().trim());
                }
            } else if (bad == null) {
                bad = RawLine.bad(number, name, "must be a string or a number");
            }
            parser.skipChildren();
        }
        return bad == null ? RawLine.of(number, fields) : bad;
    }
}
