package dev.livedesk.quotes.feed;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.quotes.wire.Replies;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What clients were told of each feed: a status that says the same again is not told again. */
public final class FeedTold {

    private final Map<String, byte[]> told = new TreeMap<>();
    private final Consumer<byte[]> toAll;

    /** @param toAll takes a {@code feed} message for every client */
    public FeedTold(Consumer<byte[]> toAll) {
        this.toAll = toAll;
    }

    /** Tells what changed. */
    public synchronized void on(Collection<FeedStatus> statuses) {
        for (FeedStatus status : statuses) {
            byte[] message = Replies.feed(status);
            if (!Arrays.equals(message, told.put(status.feed(), message))) {
                toAll.accept(message);
            }
        }
    }

    /** For a client that has just come: hands over every feed's newest message, and none can be missed between these and the next change. */
    public synchronized void welcome(Consumer<List<byte[]>> client) {
        client.accept(List.copyOf(told.values()));
    }
}
