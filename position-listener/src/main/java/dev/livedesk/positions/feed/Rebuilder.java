package dev.livedesk.positions.feed;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.positions.store.RebuildStore;
import dev.livedesk.positions.store.Wish;
import dev.livedesk.positions.store.WishStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fulfils this replica's part of the wishes for a rebuild, on a thread of its own: the listener goes on meanwhile with all accounts but those in hand. */
public final class Rebuilder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    private final OwnShards own;
    private final RebuildStore store;
    private final WishStore wishes;
    private final PositionAnnouncer announcer;
    private volatile boolean stopped;
    private @Nullable Beat beat;

    public Rebuilder(OwnShards own, RebuildStore store, WishStore wishes, PositionAnnouncer announcer) {
        this.own = own;
        this.store = store;
        this.wishes = wishes;
        this.announcer = announcer;
    }

    /** Looks for wishes at the period. */
    public void start(Duration period) {
        beat = Beat.every(period, "rebuild", this::fulfil);
    }

    /** Works on all open wishes, as far as accounts of this replica are left. */
    void fulfil() {
        for (Wish wish : wishes.open()) {
            rebuild(wish);
            if (!stopped && wishes.finish(wish)) {
                LOG.atInfo().addKeyValue("rebuild", wish.id()).addKeyValue("requestedBy", wish.requestedBy()).log("rebuilt");
            }
        }
    }

    private void rebuild(Wish wish) {
        store.rebuildAll(
                store.batches(own.now(), wish), wish.id(), () -> stopped, rebuilt -> rebuilt.accounts().forEach(announcer::announce));
    }

    /** Finishes the transactions that it is in; the rest of a wish waits for the next start, or for the replica that takes over. */
    @Override
    public void close() {
        stopped = true;
        if (beat != null) {
            beat.close();
        }
    }
}
