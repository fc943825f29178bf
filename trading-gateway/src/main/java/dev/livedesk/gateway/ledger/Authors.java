package dev.livedesk.gateway.ledger;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.gateway.booking.Author;

/** Who does something, for the journal. */
public final class Authors {

    private Authors() {}

    public static Author of(Caller caller) {
        return new Author(caller.actor(), switch (caller.credential()) {
            case Credential.Session session -> "dashboard";
            case Credential.ApiKey key -> "api";
        });
    }
}
