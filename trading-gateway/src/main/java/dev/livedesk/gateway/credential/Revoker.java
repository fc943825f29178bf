package dev.livedesk.gateway.credential;

import dev.livedesk.access.Revocations;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;

/** Tells everybody that a credential is no longer valid. */
public final class Revoker {

    private final Revocations here;
    private final BusPublisher bus;

    public Revoker(Revocations here, BusPublisher bus) {
        this.here = here;
        this.bus = bus;
    }

    /** After it is gone from the database: this process at once, the others by message. */
    public void revoke(String credential) {
        here.revoked(credential);
        bus.publish(Topics.REVOKED, Messages.write(new RevokedMessage(credential)));
    }
}
