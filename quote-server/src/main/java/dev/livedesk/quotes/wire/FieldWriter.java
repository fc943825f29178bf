package dev.livedesk.quotes.wire;

import java.util.Collection;

/** Writes one message field by field: a map whose first key is {@code T}. For one thread. */
sealed interface FieldWriter permits JsonFields, MessagePackFields {

    /** A text; its name is ASCII and needs no escape. */
    FieldWriter text(String name, String value);

    FieldWriter whole(String name, long value);

    /** Always a floating-point number, even if it is whole. */
    FieldWriter number(String name, double value);

    /** From nanoseconds since 1970. */
    FieldWriter time(String name, long nanosSince1970);

    FieldWriter texts(String name, Collection<String> values);

    /** The whole message. */
    byte[] toBytes();
}
