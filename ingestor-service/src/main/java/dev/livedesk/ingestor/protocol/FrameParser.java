package dev.livedesk.ingestor.protocol;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Opens frames for reading, and reads the values that market data consists of at the parser's place. */
public final class FrameParser {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxNameLength(100)
                    .build())
            .build();

    private FrameParser() {}

    public static JsonParser open(byte[] frame, int length) {
        return JSON.createParser(ObjectReadContext.empty(), frame, 0, length);
    }

    /**
     * A number, given as one or as a string.
     *
     * @throws NumberFormatException if it is neither
     */
    public static double number(JsonParser parser, JsonToken token) {
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            throw new NumberFormatException("Not a number: " + token);
        }
        return Numbers.parse(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /**
     * An RFC 3339 time.
     *
     * @throws java.time.DateTimeException if it is none
     */
    public static long time(JsonParser parser, JsonToken token) {
        if (token != JsonToken.VALUE_STRING) {
            throw new java.time.DateTimeException("Not a time: " + token);
        }
        return Times.parseRfc3339(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /** The text of a string; empty for anything else, which is passed over. */
    public static String text(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    /** An integer; the alternative for anything else, which is passed over. */
    public static long integer(JsonParser parser, JsonToken token, long otherwise) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return otherwise;
    }

    /** Whether a price or size may be believed: finite, not negative. */
    public static boolean isSane(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
}
