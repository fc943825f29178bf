package dev.livedesk.quotes;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Revocations;
import dev.livedesk.bus.Beat;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.quotes.account.AccountDesk;
import dev.livedesk.quotes.account.HintQueue;
import dev.livedesk.quotes.feed.QuoteKeys;
import dev.livedesk.quotes.feed.QuotePump;
import dev.livedesk.quotes.store.AssetList;
import dev.livedesk.quotes.store.Rights;
import dev.livedesk.quotes.updates.TradeUpdates;
import dev.livedesk.quotes.web.Sockets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Subscribes to Redis, and does what is to be done again and again. */
final class QuoteServerLifecycle implements AutoCloseable {

    /** Others forget who is watched after 10 seconds. */
    private static final Duration WATCH_EVERY = Duration.ofSeconds(3);

    private static final Duration REFRESH_EVERY = Duration.ofMillis(200);
    private static final Duration ASSETS_EVERY = Duration.ofMinutes(1);

    private final Rights rights;
    private final Sockets sockets;
    private final BusSubscription quotes;
    private final BusSubscription hints;
    private final List<Beat> beats;

    QuoteServerLifecycle(
            BusClient client,
            QuoteServerProperties properties,
            QuotePump pump,
            QuoteKeys keys,
            HintQueue hintQueue,
            AccountDesk accounts,
            TradeUpdates updates,
            AssetList assets,
            Rights rights,
            Sockets sockets,
            Revocations revocations) {
        this.rights = rights;
        this.sockets = sockets;
        this.quotes = BusSubscription.to(client, quoteTopics(), (topic, message) -> {
            if (topic.equals(Topics.FEEDS)) {
                pump.offerFeed(message);
            } else {
                pump.offer(message);
            }
        }, keys::missed);
        this.hints = BusSubscription.to(client, accountTopics(), hintQueue::offer, accounts::resubscribed);
        this.beats = List.of(
                Beat.every(REFRESH_EVERY, "quotes-keys", () -> {
                    if (pump.hasLost()) {
                        keys.missed();
                    }
                    keys.refresh();
                }),
                Beat.every(properties.sweepEvery(), "quotes-sweep", accounts::sweep),
                Beat.every(properties.sweepEvery(), "quotes-updates", updates::sweep),
                Beat.every(WATCH_EVERY, "quotes-watch", accounts::tellWatched),
                Beat.every(ASSETS_EVERY, "quotes-assets", assets::refresh),
                Beat.every(properties.rightsEvery(), "quotes-rights", this::checkRights));
        revocations.listen(this::revoked, this::checkRightsSoon);
    }

    /** Whether quotes and hints are coming. */
    boolean isConnected() {
        return quotes.isConnected() && hints.isConnected();
    }

    @Override
    public void close() {
        beats.forEach(Beat::close);
        quotes.close();
        hints.close();
    }

    private void revoked(String name) {
        if (name.startsWith("user:")) {
            checkRightsSoon();
        } else {
            sockets.expel(caller -> caller.credential().name().equals(name));
        }
    }

    private void checkRightsSoon() {
        Thread.ofVirtual().name("quotes-rights-again").start(this::checkRights);
    }

    private void checkRights() {
        Collection<Caller> callers = sockets.callers();
        if (!callers.isEmpty()) {
            sockets.expel(rights.lost(callers));
            sockets.renew(rights.gained(callers));
        }
    }

    private static List<String> quoteTopics() {
        List<String> topics = new ArrayList<>(Topics.allQuotes());
        topics.add(Topics.FEEDS);
        return topics;
    }

    private static List<String> accountTopics() {
        List<String> topics = new ArrayList<>(Topics.allLedger());
        topics.addAll(Topics.allPositions());
        topics.addAll(Topics.allPnl());
        return topics;
    }
}
