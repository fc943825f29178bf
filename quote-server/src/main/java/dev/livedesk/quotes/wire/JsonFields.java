package dev.livedesk.quotes.wire;

import java.util.Collection;

/** A message as a JSON object. */
final class JsonFields implements FieldWriter {

    private static final int USUAL_LENGTH = 192;

    private final JsonBytes json = new JsonBytes(USUAL_LENGTH);
    private boolean begun;

    @Override
    public FieldWriter text(String name, String value) {
        name(name).string(value);
        return this;
    }

    @Override
    public FieldWriter whole(String name, long value) {
        name(name).number(value);
        return this;
    }

    @Override
    public FieldWriter number(String name, double value) {
        name(name).number(value);
        return this;
    }

    @Override
    public FieldWriter time(String name, long nanosSince1970) {
        name(name).time(nanosSince1970);
        return this;
    }

    @Override
    public FieldWriter texts(String name, Collection<String> values) {
        name(name).ascii("[");
        boolean first = true;
        for (String value : values) {
            json.ascii(first ? "" : ",").string(value);
            first = false;
        }
        json.ascii("]");
        return this;
    }

    @Override
    public byte[] toBytes() {
        return json.ascii(begun ? "}" : "{}").toBytes();
    }

    private JsonBytes name(String name) {
        json.ascii(begun ? ",\"" : "{\"").ascii(name).ascii("\":");
        begun = true;
        return json;
    }
}
