package dev.livedesk.quotes.data;

import dev.livedesk.quotes.client.Outgoing;
import dev.livedesk.quotes.wire.Format;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All clients of a tape who want the same: those who are at the same place get the same frame, made once. Frames end where the tape was sealed, so that
 * clients who keep up come together. Any thread.
 */
final class Interest {

    private final Map<Format, Step> newest = new EnumMap<>(Format.class);

    private final Tape tape;
    private final Wanted wanted;
    private final BitSet topics = new BitSet();
    private int looked;
    private int clients;

    /**
     * What comes from a place on.
     *
     * @param to the place to go on from
     * @param frame null if nothing of it is wanted
     */
    record Step(long from, long to, Outgoing.@Nullable Frame frame) {}

    Interest(Tape tape, Wanted wanted) {
        this.tape = tape;
        this.wanted = wanted;
    }

    Wanted wanted() {
        return wanted;
    }

    synchronized void join() {
        clients++;
    }

    /** @return whether nobody is left */
    synchronized boolean leave() {
        clients--;
        return clients == 0;
    }

    /**
     * The next step from a place.
     *
     * @param maxBytes of the messages in a frame, about
     * @return null if the place is gone: the client was lapped
     */
    synchronized @Nullable Step after(long from, Format format, int maxBytes) {
        Step known = newest.get(format);
        if (known != null && known.from() == from && known.to() > from) {
            return known;
        }
        Step made = make(from, format, maxBytes);
        if (made != null && clients > 1) {
            newest.put(format, made);
        }
        return made;
    }

    private @Nullable Step make(long from, Format format, int maxBytes) {
        long end = tape.end();
        if (tape.isGone(from)) {
            return null;
        }
        look();
        List<byte[]> messages = new ArrayList<>();
        int room = maxBytes;
        long place = from;
        for (; place < end && room > 0; place++) {
            if (topics.get(tape.topic(place))) {
                byte[] message = tape.message(place).bytes(format);
                room -= message.length;
                messages.add(message);
            }
        }
        if (tape.isGone(from)) {
            return null;
        }
        return new Step(from, place, messages.isEmpty() ? null : new Outgoing.Frame(Frames.of(messages, format), messages.size()));
    }

    /** Looks at the tickers that came to the tape since the last time. */
    private void look() {
        for (; looked < tape.tickerCount(); looked++) {
            String ticker = tape.ticker(looked);
            for (Channel channel : Channel.values()) {
                if (wanted.wants(channel, ticker)) {
                    topics.set(looked * Channel.COUNT + channel.code());
                }
            }
        }
    }
}
