package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import java.util.Optional;

/** The name that a client gives its order. */
final class ClientOrderId {

    private static final int MAX_LENGTH = 128;
    private static final String FIELD = "client_order_id";

    private ClientOrderId() {}

    /**
     * The one that is given.
     *
     * @throws Refusal 422 if it is too long, or cannot be shown
     */
    static Optional<String> of(Fields fields) {
        Optional<String> given = fields.text(FIELD);
        if (given.filter(text -> text.length() > MAX_LENGTH).isPresent()) {
            throw fields.invalid(FIELD, "must be no more than " + MAX_LENGTH + " characters");
        }
        if (given.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
            throw fields.invalid(FIELD, "must not have control characters");
        }
        return given;
    }
}
