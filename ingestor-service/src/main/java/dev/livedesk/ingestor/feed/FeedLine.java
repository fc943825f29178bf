package dev.livedesk.ingestor.feed;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One connection of a feed, as the feed sees it: takes events over of the tickers that it carries now, and of no others. Confined to the feed's
 * thread.
 */
public final class FeedLine {

    private final Feed feed;
    private final int lane;
    private final boolean quotes;
    private final boolean trades;
    private final Map<String, FeedTicker> bySymbol = new HashMap<>();
    private final Set<String> former = new HashSet<>();
    private final Map<FeedTicker, Instant> watched = new HashMap<>();
    private LineStatus status = LineStatus.CONNECTING;

    FeedLine(Feed feed, int lane, boolean quotes, boolean trades) {
        this.feed = feed;
        this.lane = lane;
        this.quotes = quotes;
        this.trades = trades;
    }

    public Feed feed() {
        return feed;
    }

    int lane() {
        return lane;
    }

    LineStatus status() {
        return status;
    }

    /** What it carries now. */
    public List<Instrument> instruments() {
        return bySymbol.values().stream().map(FeedTicker::instrument).sorted().toList();
    }

    public boolean isEmpty() {
        return bySymbol.isEmpty();
    }

    /** Carries these too, which the feed has taken; something may be missing before their next events. */
    public void add(Collection<Instrument> added) {
        for (Instrument instrument : added) {
            FeedTicker ticker = feed.ticker(instrument);
            ticker.missing(quotes, trades);
            if (quotes && !status.isConnected()) {
                ticker.becameStale();
            }
            bySymbol.put(instrument.exchangeSymbol(), ticker);
            former.remove(instrument.exchangeSymbol());
        }
    }

    /** Carries these no more. The exchange may still send some of their events, which are nobody's. */
    public void remove(Collection<Instrument> removed) {
        for (Instrument instrument : removed) {
            FeedTicker ticker = bySymbol.remove(instrument.exchangeSymbol());
            former.add(instrument.exchangeSymbol());
            if (ticker != null) {
                watched.remove(ticker);
            }
        }
    }

    /**
     * Takes a quote over; whether its symbol is one of this connection's.
     *
     * @param updateId grows with each quote; 0 where the exchange tells none
     */
    public boolean quote(
            String symbol,
            double bid,
            double bidSize,
            double ask,
            double askSize,
            long updateId,
            long exchangeNanos,
            long receivedNanos,
            long recordedNanos) {
        FeedTicker ticker = bySymbol.get(symbol);
        if (ticker == null) {
            return former.contains(symbol);
        }
        boolean wasStale = ticker.isStale();
        Quote quote = ticker.quote(bid, bidSize, ask, askSize, updateId, exchangeNanos, receivedNanos, recordedNanos);
        if (quote == null) {
            feed.repeated();
        } else {
            feed.took(ticker, quote, wasStale);
        }
        return true;
    }

    /**
     * Takes a trade over; whether its symbol is one of this connection's.
     *
     * @param rising whether ids grow with each trade of the symbol
     */
    public boolean trade(
            String symbol,
            double price,
            double size,
            long id,
            boolean rising,
            TradeTick.Taker taker,
            long exchangeNanos,
            long receivedNanos,
            long recordedNanos) {
        FeedTicker ticker = bySymbol.get(symbol);
        if (ticker == null) {
            return former.contains(symbol);
        }
        TradeTick trade = ticker.trade(price, size, id, rising, taker, exchangeNanos, receivedNanos, recordedNanos);
        if (trade == null) {
            feed.repeated();
        } else {
            feed.took(ticker, trade, false);
        }
        return true;
    }

    /** Trading of a symbol was halted, or goes on; whether it is one of this connection's. */
    public boolean tradingHalted(String symbol, boolean halted, Instant now) {
        FeedTicker ticker = bySymbol.get(symbol);
        if (ticker == null) {
            return former.contains(symbol);
        }
        ticker.halted(halted);
        feed.refresh(now);
        return true;
    }

    /** The connection stands differently now. */
    public void stands(LineStatus newStatus, Instant now) {
        status = newStatus;
        feed.refresh(now);
    }

    /** The exchange has confirmed everything: what has been missing until now can be looked up. */
    public void resumed(Instant now) {
        watched.clear();
        Map<Long, List<Instrument>> since = new HashMap<>();
        for (FeedTicker ticker : bySymbol.values()) {
            long from = ticker.foundAgain();
            if (from != 0) {
                since.computeIfAbsent(from, _ -> new ArrayList<>()).add(ticker.instrument());
            }
        }
        since.forEach((from, tickers) -> feed.missed(tickers, Stamp.instant(from), now));
    }

    /**
     * Nothing arrives any more: prices are stale, and events may be missing, until the next ones.
     *
     * @param lastHeard when something arrived for the last time
     */
    public void silent(Instant lastHeard) {
        for (FeedTicker ticker : bySymbol.values()) {
            ticker.missing(quotes, trades);
            ticker.missingSince(Stamp.nanos(lastHeard));
            if (quotes) {
                ticker.becameStale();
            }
        }
    }

    /**
     * The connection is gone: also, whether trading is halted is not known any more.
     *
     * @param lastHeard when something arrived for the last time
     */
    public void lost(Instant lastHeard) {
        silent(lastHeard);
        watched.clear();
        bySymbol.values().forEach(ticker -> ticker.halted(false));
    }

    /**
     * Tickers of which no quote came for too long, although the connection lives: each is named again after as long again, and is stale from the second
     * time on.
     *
     * @param since when the exchange had confirmed everything
     */
    public List<Instrument> quiet(Instant since, Duration allowed, Instant now) {
        List<Instrument> quiet = new ArrayList<>();
        if (!quotes) {
            return quiet;
        }
        long limit = Stamp.nanos(now.minus(allowed));
        boolean stale = false;
        for (FeedTicker ticker : bySymbol.values()) {
            if (ticker.lastQuoteNanos() > limit) {
                continue;
            }
            Instant begun = watched.get(ticker);
            if (begun == null) {
                watched.put(ticker, later(since, ticker));
            } else if (!begun.plus(allowed).isAfter(now)) {
                quiet.add(ticker.instrument());
                if (begun.isAfter(later(since, ticker)) && !ticker.isStale()) {
                    ticker.becameStale();
                    ticker.missing(true, false);
                    ticker.missingSince(ticker.lastQuoteNanos());
                    stale = true;
                }
                watched.put(ticker, now);
            }
        }
        watched.keySet().removeIf(ticker -> ticker.lastQuoteNanos() > limit);
        if (stale) {
            feed.refresh(now);
        }
        return quiet;
    }

    private static Instant later(Instant since, FeedTicker ticker) {
        Instant last = Stamp.instant(ticker.lastQuoteNanos());
        return last.isAfter(since) ? last : since;
    }
}
