package dev.livedesk.ingestor.feed;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;

/** One ticker of a feed: counts its events and stamps them. The first quote and the first trade after something is missing announce the gap. */
final class FeedTicker {

    private final String feed;
    private final FeedStatus.Kind kind;
    private final long epoch;
    private final Instrument instrument;
    private final Replayed quotes = new Replayed();
    private final Replayed trades = new Replayed();
    private boolean quoteGap = true;
    private boolean tradeGap = true;
    private boolean halted;
    private boolean stale = true;
    private long sequence;

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

    /** Something may be missing before the next events of these kinds. */
    void missing(boolean ofQuotes, boolean ofTrades) {
        quoteGap |= ofQuotes;
        tradeGap |= ofTrades;
    }

    Quote quote(double bid, double bidSize, double ask, double askSize, long exchangeNanos, long receivedNanos, long recordedNanos) {
        boolean gap = quotes.breaksAt(recordedNanos) || quoteGap;
        quoteGap = false;
        stale = false;
        return new Quote(instrument, bid, bidSize, ask, askSize, stamp(gap, exchangeNanos, receivedNanos, recordedNanos));
    }

    TradeTick trade(
            double price, double size, long id, TradeTick.Taker taker, long exchangeNanos, long receivedNanos, long recordedNanos) {
        boolean gap = trades.breaksAt(recordedNanos) || tradeGap;
        tradeGap = false;
        return new TradeTick(instrument, price, size, id, taker, stamp(gap, exchangeNanos, receivedNanos, recordedNanos));
    }

    private Stamp stamp(boolean gap, long exchangeNanos, long receivedNanos, long recordedNanos) {
        sequence++;
        return new Stamp(
                feed,
                state(gap, recordedNanos != 0),
                epoch,
                sequence,
                exchangeNanos == 0 ? receivedNanos : exchangeNanos,
                receivedNanos,
                recordedNanos);
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
