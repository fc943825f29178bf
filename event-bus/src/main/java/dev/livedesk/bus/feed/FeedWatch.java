package dev.livedesk.bus.feed;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import java.util.List;
import java.util.function.Consumer;

/** Keeps a {@link FeedBoard} up to date from the topic. */
public final class FeedWatch implements AutoCloseable {

    private final BusSubscription subscription;

    /**
     * Subscribes; each feed says its status every second, so the board is complete within one.
     *
     * @param onStatus told of each status too, on Redis' own thread
     */
    public FeedWatch(BusClient client, FeedBoard board, Consumer<FeedStatus> onStatus) {
        subscription = BusSubscription.to(client, List.of(Topics.FEEDS), (topic, message) -> {
            FeedStatus status = Messages.read(message, FeedStatus.class);
            board.on(status);
            onStatus.accept(status);
        }, () -> {});
    }

    @Override
    public void close() {
        subscription.close();
    }
}
