package dev.livedesk.ingestor.poll;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.ingestor.Ingestor;
import dev.livedesk.ingestor.RunningFeed;
import dev.livedesk.ingestor.lease.LeaseStore;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.settings.PollProperties;
import dev.livedesk.ingestor.wanted.WantedFeed;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.Quote;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/**
 * The pollers of the feeds that have one: Alpaca's, with a key, live. Only the ingestor that speaks for the feed polls, so a desk polls once. Their quotes go to the
 * topics as marks: they are not recorded, and no key holds them.
 */
public final class Polling implements SmartLifecycle {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Ingestor ingestor;
    private final BusPublisher publisher;
    private final StockStore stocks;
    private final LeaseStore lease;
    private final Clock clock;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final List<Beat> beats = new ArrayList<>();
    private volatile boolean running;

    public Polling(Ingestor ingestor, BusPublisher publisher, DataSource source, Clock clock) {
        this.ingestor = ingestor;
        this.publisher = publisher;
        this.stocks = new StockStore(source);
        this.lease = new LeaseStore(source);
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        ingestor.feeds().forEach(feed -> {
            FeedProperties properties = feed.properties();
            if (properties.polls()) {
                poll(feed, properties.poll());
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        beats.forEach(Beat::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void poll(RunningFeed feed, PollProperties poll) {
        URI base = poll.url() == null ? PollProperties.ALPACA : poll.url();
        HttpClient http = HttpClient.newBuilder().proxy(ProxySelector.getDefault()).connectTimeout(Duration.ofSeconds(5)).build();
        PricePoller poller = new PricePoller(
                feed.name() + "-poll",
                new AlpacaSnapshots(http, base, feed.properties().keyId(), feed.properties().secretKey()),
                () -> unstreamed(poll),
                poll.batch(),
                NyseCalendar.shipped(),
                lease::nextEpoch,
                this::publish,
                clock);
        beats.add(Beat.every(poll.interval(), "ingestor-poll", () -> {
            if (feed.speaks()) {
                try {
                    poller.round();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        beats.add(Beat.every(SECOND, "ingestor-poll-status", () -> {
            if (feed.speaks()) {
                announce(poller.status());
            }
        }));
    }

    /** What no stream is to carry. */
    private Collection<String> unstreamed(PollProperties poll) {
        Set<String> left = new TreeSet<>(poll.tickers().isEmpty() ? stocks.tickers() : poll.tickers());
        for (RunningFeed feed : ingestor.feeds()) {
            WantedFeed wanted = feed.wanted();
            if (wanted != null) {
                left.removeAll(wanted.tickers().keySet());
            }
        }
        return left;
    }

    private void publish(Quote quote) {
        publisher.publish(Topics.quotes(quote.instrument()), codec.encode(quote));
    }

    private void announce(FeedStatus status) {
        byte[] message = Messages.write(status);
        publisher.set(Topics.feedKey(status.feed()), message, FeedStatus.HOLDS.toMillis());
        publisher.publish(Topics.FEEDS, message);
    }
}
