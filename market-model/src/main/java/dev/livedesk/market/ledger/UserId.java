package dev.livedesk.market.ledger;

import java.util.UUID;

/** A user. */
public record UserId(UUID value) {

    /**
     * The id written as a UUID.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static UserId parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("Not an id: it must be a UUID of 36 characters");
        }
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
