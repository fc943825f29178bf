package dev.livedesk.ingestor.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ingestors}: what one tells all others.
 *
 * @param part how a part of a feed stands; null if this is something else
 * @param question everybody is asked for the figures of its tickers; null if this is no question
 * @param answer to which question this is the answer; null if it is none
 * @param lines the answer
 */
record Word(String from, @Nullable FeedPart part, @Nullable String question, @Nullable String answer, @Nullable List<TickerLine> lines) {

    static Word part(FeedPart part) {
        return new Word(part.ingestor(), part, null, null, null);
    }

    static Word question(String from, String id) {
        return new Word(from, null, id, null, null);
    }

    static Word answer(String from, String id, List<TickerLine> lines) {
        return new Word(from, null, null, id, lines);
    }
}
