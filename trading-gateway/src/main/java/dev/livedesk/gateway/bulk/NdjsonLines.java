package dev.livedesk.gateway.bulk;

import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Lines that are a JSON object each. */
final class NdjsonLines implements RawLines {

    private final TextLines lines;

    NdjsonLines(TextLines lines) {
        this.lines = lines;
    }

    @Override
    public Optional<RawLine> next() throws IOException {
        for (String text = lines.next(); text != null; text = lines.next()) {
            if (!text.isBlank()) {
                return Optional.of(line(text, lines.number()));
            }
        }
        return Optional.empty();
    }

    private static RawLine line(String text, long number) {
        try (JsonParser parser = JsonObjects.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return RawLine.bad(number, "", "is not a JSON object");
            }
            RawLine line = JsonObjects.read(parser, number);
            return parser.nextToken() == null ? line : RawLine.bad(number, "", "is more than one JSON object");
        } catch (JacksonException e) {
            return RawLine.bad(number, "", "is not a JSON object");
        }
    }
}
