package dev.livedesk.ingestor.feed;

import dev.livedesk.bus.feed.FeedStatus;
import org.jspecify.annotations.Nullable;

/**
 * How one connection of a feed stands.
 *
 * @param detail for people; null when there is nothing to say
 */
public record LineStatus(FeedStatus.State state, @Nullable String detail) {

    public static final LineStatus CONNECTING = new LineStatus(FeedStatus.State.CONNECTING, null);

    /** The exchange has confirmed everything; the detail says what is wrong nevertheless. */
    public static LineStatus connected(@Nullable String detail) {
        return new LineStatus(FeedStatus.State.CONNECTED, detail);
    }

    public static LineStatus disconnected(String detail) {
        return new LineStatus(FeedStatus.State.DISCONNECTED, detail);
    }

    public static LineStatus refused(String detail) {
        return new LineStatus(FeedStatus.State.REFUSED, detail);
    }

    boolean isConnected() {
        return state == FeedStatus.State.CONNECTED;
    }

    /** Larger is worse: a lane stands as the worst of its connections, the feed as its best lane. */
    int severity() {
        return switch (state) {
            case CONNECTED -> detail == null ? 0 : 1;
            case CONNECTING -> 2;
            case DISCONNECTED -> 3;
            case REFUSED -> 4;
        };
    }
}
