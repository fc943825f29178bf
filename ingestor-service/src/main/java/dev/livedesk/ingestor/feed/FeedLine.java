package dev.livedesk.ingestor.feed;

import java.time.Instant;
import java.util.List;

/** One connection of a feed, as the feed sees it. Confined to the feed's thread. */
public final class FeedLine {

    private final Feed feed;
    private final List<FeedTicker> tickers;
    private final boolean quotes;
    private final boolean trades;
    private LineStatus status = LineStatus.CONNECTING;

    FeedLine(Feed feed, List<FeedTicker> tickers, boolean quotes, boolean trades) {
        this.feed = feed;
        this.tickers = List.copyOf(tickers);
        this.quotes = quotes;
        this.trades = trades;
    }

    public Feed feed() {
        return feed;
    }

    LineStatus status() {
        return status;
    }

    /** The connection stands differently now. */
    public void stands(LineStatus newStatus, Instant now) {
        status = newStatus;
        feed.refresh(now);
    }

    /** Nothing arrives any more: prices are stale, and events may be missing, until the next ones. */
    public void silent() {
        for (FeedTicker ticker : tickers) {
            ticker.missing(quotes, trades);
            if (quotes) {
                ticker.becameStale();
            }
        }
    }

    /** The connection is gone: also, whether trading is halted is not known any more. */
    public void lost() {
        silent();
        tickers.forEach(ticker -> ticker.halted(false));
    }
}
