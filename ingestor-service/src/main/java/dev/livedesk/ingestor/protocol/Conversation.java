package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.instrument.Instrument;
import java.util.Collection;
import java.util.List;

/** What is said on one connection, from its opening to its end. For one thread. */
public interface Conversation {

    /** What to send as soon as the connection is open. */
    List<String> opened();

    /** The connection carries other instruments from now on: what to send for it; what is not subscribed to yet will be by and by. */
    List<String> carry(Collection<Instrument> added, Collection<Instrument> removed);

    /** What to send to be subscribed anew to some of its instruments, although the exchange has confirmed it: nothing arrives. */
    List<String> resubscribe(Collection<Instrument> silent);

    /** Takes a frame in: the first {@code length} bytes, which are the caller's again afterwards. Never throws for what the exchange sent. */
    void on(byte[] frame, int length, StreamListener listener);
}
