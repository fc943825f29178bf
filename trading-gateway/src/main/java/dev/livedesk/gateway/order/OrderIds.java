package dev.livedesk.gateway.order;

import java.util.Optional;
import java.util.UUID;

/** Ids as callers write them. */
final class OrderIds {

    private OrderIds() {}

    static Optional<UUID> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
