package dev.livedesk.market.ledger;

import java.util.UUID;

/** An order. */
public record OrderId(UUID value) {

    /**
     * The id written as a UUID.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static OrderId parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("Not an id: it must be a UUID of 36 characters");
        }
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
