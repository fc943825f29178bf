package dev.livedesk.quotes.feed;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.presence.WatchedReport;
import dev.livedesk.bus.presence.WatchedReports;
import dev.livedesk.quotes.book.QuoteBook;
import dev.livedesk.quotes.data.DataDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Says again and again which tickers clients watch, so that a feed can leave out what nobody does; takes the word back at the end. */
public final class WatchedTickers implements SmartLifecycle {

    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final String ALL = "*";

    private final QuoteBook book;
    private final DataDesk desk;
    private final BusPublisher publisher;
    private final String instance;
    private final Clock clock;
    private volatile @Nullable Beat beat;

    /** @param instance this process' name among the quote servers */
    public WatchedTickers(QuoteBook book, DataDesk desk, BusPublisher publisher, String instance, Clock clock) {
        this.book = book;
        this.desk = desk;
        this.publisher = publisher;
        this.instance = instance;
        this.clock = clock;
    }

    @Override
    public void start() {
        beat = Beat.every(PERIOD, "quotes-watched", () -> WatchedReports.say(publisher, now()));
    }

    @Override
    public void stop() {
        Beat running = beat;
        beat = null;
        if (running != null) {
            running.close();
            WatchedReports.leave(publisher, instance);
        }
    }

    @Override
    public boolean isRunning() {
        return beat != null;
    }

    WatchedReport now() {
        Set<String> streamed = desk.watched();
        Set<String> tickers = new TreeSet<>(book.watched());
        tickers.addAll(streamed);
        tickers.remove(ALL);
        return new WatchedReport(instance, clock.instant(), book.isAllWatched() || streamed.contains(ALL), List.copyOf(tickers));
    }
}
