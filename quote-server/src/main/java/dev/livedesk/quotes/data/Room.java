package dev.livedesk.quotes.data;

import dev.livedesk.quotes.client.Line;
import dev.livedesk.quotes.wire.DataMessage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One stream: its tape, who reads it, and what they want. Any thread. */
final class Room {

    private final Tape tape;
    private final Readers readers = new Readers();
    private final Map<Wanted, Interest> interests = new ConcurrentHashMap<>();

    Room(Tape tape) {
        this.tape = tape;
    }

    /**
     * Reads with the others from now on, or goes on with other wishes. What is sealed later comes; {@link #end} is where to begin.
     *
     * @param before what the line wanted until now; null if it has just come
     */
    Interest enter(Line line, @Nullable Interest before, Wanted wanted) {
        readers.add(line);
        Interest joined = interests.compute(wanted, (same, known) -> {
            Interest interest = known == null ? new Interest(tape, wanted) : known;
            interest.join();
            return interest;
        });
        if (before != null) {
            leave(before);
        }
        return joined;
    }

    void exit(Line line, Interest interest) {
        readers.remove(line);
        leave(interest);
    }

    /** Tickers that somebody wants; {@link Wanted#ALL} among them if somebody wants all. */
    Set<String> wanted() {
        Set<String> wanted = new HashSet<>();
        interests.keySet().forEach(each -> each.byChannel().values().forEach(wanted::addAll));
        return wanted;
    }

    long end() {
        return tape.end();
    }

    boolean isGone(long place) {
        return tape.isGone(place);
    }

    /** Nothing is kept while nobody reads. */
    boolean write(Channel channel, String ticker, DataMessage message) {
        return readers.isEmpty() || tape.write(channel, ticker, message);
    }

    void seal() {
        long before = tape.end();
        tape.seal();
        if (tape.end() != before) {
            readers.wake();
        }
    }

    private void leave(Interest interest) {
        interests.computeIfPresent(interest.wanted(), (same, known) -> known.leave() ? null : known);
    }
}
