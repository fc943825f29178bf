package dev.livedesk.ingestor.feed;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import org.jspecify.annotations.Nullable;

/**
 * One ticker of a feed: counts its events and stamps them. The first quote and the first trade after something is missing announce the gap. It stays
 * the same when another connection of this process carries the ticker, so its events keep their order.
 */
final class FeedTicker {

    /** Trades that are known again when they come twice. */
    private static final int TRADES = 128;

    private static final int QUOTES = 16;

    /** Ids do not go back so far unless the exchange counts anew. */
    private static final long IDS = 1_000_000;

    /** Nor do times, by nanoseconds: a minute for quotes, whose newest is the price; an hour for trades, which may be reported late. */
    private static final long QUOTE_TIME = 60_000_000_000L;

    private static final long TRADE_TIME = 3_600_000_000_000L;

    private final String feed;
    private final FeedStatus.Kind kind;
    private final long epoch;
    private final Instrument instrument;
    private final Replayed quotes = new Replayed();
    private final Replayed trades = new Replayed();
    private @Nullable Arrivals quoteArrivals;
    private @Nullable Arrivals tradeArrivals;
    private boolean quoteGap = true;
    private boolean tradeGap = true;
    private boolean halted;
    private boolean stale = true;
    private long sequence;
    private long lastQuoteNanos;
    private long missingSinceNanos;

    /** Nothing came yet; the first events announce a gap, since something may be missing after an earlier run. */
    FeedTicker(String feed, FeedStatus.Kind kind, long epoch, Instrument instrument) {
        this.feed = feed;
        this.kind = kind;
        this.epoch = epoch;
        this.instrument = instrument;
    }

    Instrument instrument() {
        return instrument;
    }

    boolean isHalted() {
        return halted;
    }

    void halted(boolean isHalted) {
        halted = isHalted;
    }

    /** Whether no quote came since the connection began, or since it fell silent: the last price may not be the newest. */
    boolean isStale() {
        return stale;
    }

    void becameStale() {
        stale = true;
    }

    /** When the last quote was received; 0 before the first. */
    long lastQuoteNanos() {
        return lastQuoteNanos;
    }

    /** Something may be missing before the next events of these kinds. */
    void missing(boolean ofQuotes, boolean ofTrades) {
        quoteGap |= ofQuotes;
        tradeGap |= ofTrades;
    }

    /** Data that came no more are missing since then, unless they are since earlier. */
    void missingSince(long nanos) {
        if (missingSinceNanos == 0 && sequence > 0) {
            missingSinceNanos = nanos;
        }
    }

    /** An earlier carrier brought it until then; nothing came here yet. */
    void carriedUntil(long nanos) {
        if (sequence == 0) {
            missingSinceNanos = nanos;
        }
    }

    /** Since when data were missing, which flow again now; 0 if none were. */
    long foundAgain() {
        long since = missingSinceNanos;
        missingSinceNanos = 0;
        return since;
    }

    /** The quote, stamped; none if it came already. */
    @Nullable Quote quote(
            double bid, double bidSize, double ask, double askSize, long updateId, long exchangeNanos, long receivedNanos, long recordedNanos) {
        Arrivals.Verdict verdict = arrivalOfQuote(updateId, exchangeNanos == 0 ? receivedNanos : exchangeNanos);
        if (verdict == Arrivals.Verdict.REPEATED) {
            return null;
        }
        boolean gap = quotes.breaksAt(recordedNanos) || quoteGap;
        quoteGap = false;
        stale = false;
        lastQuoteNanos = receivedNanos;
        boolean late = verdict == Arrivals.Verdict.LATE;
        return new Quote(instrument, bid, bidSize, ask, askSize, stamp(gap, late, exchangeNanos, receivedNanos, recordedNanos));
    }

    /** The trade, stamped; none if it came already. */
    @Nullable TradeTick trade(
            double price,
            double size,
            long id,
            boolean rising,
            TradeTick.Taker taker,
            long exchangeNanos,
            long receivedNanos,
            long recordedNanos) {
        Arrivals.Verdict verdict = arrivalOfTrade(id, rising, exchangeNanos == 0 ? receivedNanos : exchangeNanos);
        if (verdict == Arrivals.Verdict.REPEATED) {
            return null;
        }
        boolean gap = trades.breaksAt(recordedNanos) || tradeGap;
        tradeGap = false;
        boolean late = verdict == Arrivals.Verdict.LATE;
        return new TradeTick(instrument, price, size, id, taker, stamp(gap, late, exchangeNanos, receivedNanos, recordedNanos));
    }

    private Arrivals.Verdict arrivalOfQuote(long updateId, long time) {
        if (quoteArrivals == null) {
            quoteArrivals = updateId == 0 ? new Arrivals(0, QUOTE_TIME) : new Arrivals(QUOTES, IDS);
        }
        return updateId == 0 ? quoteArrivals.of(time, time) : quoteArrivals.of(updateId, updateId);
    }

    /** Ids that do not rise are not even an exchange's own: only together with the time do they tell one trade from another. */
    private Arrivals.Verdict arrivalOfTrade(long id, boolean rising, long time) {
        if (tradeArrivals == null) {
            tradeArrivals = new Arrivals(TRADES, rising ? IDS : TRADE_TIME);
        }
        return rising ? tradeArrivals.of(id, id) : tradeArrivals.of(time, id * 31 + time);
    }

    private Stamp stamp(boolean gap, boolean late, long exchangeNanos, long receivedNanos, long recordedNanos) {
        sequence++;
        return new Stamp(
                feed,
                state(gap, recordedNanos != 0),
                epoch,
                sequence,
                exchangeNanos == 0 ? receivedNanos : exchangeNanos,
                receivedNanos,
                recordedNanos,
                late);
    }

    private TickerState state(boolean gap, boolean recorded) {
        if (gap) {
            return TickerState.GAP;
        }
        if (halted) {
            return TickerState.HALTED;
        }
        return kind == FeedStatus.Kind.LIVE && !recorded ? TickerState.LIVE : TickerState.REPLAY;
    }
}
