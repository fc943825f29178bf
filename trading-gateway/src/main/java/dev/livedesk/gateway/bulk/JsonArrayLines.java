package dev.livedesk.gateway.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/** The elements of a JSON array. */
final class JsonArrayLines implements RawLines {

    private final JsonParser parser;
    private long number;

    JsonArrayLines(InputStream in) throws IOException {
        parser = JsonObjects.JSON.createParser(in);
        if (token() != JsonToken.START_ARRAY) {
            throw new BrokenUpload(1, "the body is not a JSON array");
        }
    }

    @Override
    public Optional<RawLine> next() throws IOException {
        JsonToken token = token();
        if (token == JsonToken.END_ARRAY) {
            if (token() != null) {
                throw new BrokenUpload(number, "the body goes on after the array");
            }
            return Optional.empty();
        }
        number++;
        try {
            if (token == JsonToken.START_OBJECT) {
                return Optional.of(JsonObjects.read(parser, number));
            }
            if (token == null) {
                throw new BrokenUpload(number, "the array does not end");
            }
            parser.skipChildren();
            return Optional.of(RawLine.bad(number, "", "is not a JSON object"));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw broken();
        }
    }

    private @org.jspecify.annotations.Nullable JsonToken token() throws IOException {
        try {
            return parser.nextToken();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw broken();
        }
    }

    private BrokenUpload broken() {
        return new BrokenUpload(Math.max(number, 1), "is not JSON, or has a value that is too long");
    }
}
