package dev.livedesk.bars.batch;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;

/** Ticks for tests. */
public final class Ticks {

    private static final Instant TIME = Instant.parse("2026-11-20T15:04:05.123456789Z");

    private Ticks() {}

    public static Quote quote(String ticker, long epoch, long sequence) {
        return quote(ticker, epoch, sequence, "alpaca");
    }

    public static Quote quote(String ticker, long epoch, long sequence, String feed) {
        return new Quote(Instrument.parse(ticker), 170.21, 3, 170.23, 2, stamp(feed, epoch, sequence, TIME, 0));
    }

    public static TradeTick trade(String ticker, long epoch, long sequence, double price) {
        return trade(ticker, epoch, sequence, price, TIME, 0);
    }

    /** A trade of 10. */
    public static TradeTick trade(String ticker, long epoch, long sequence, double price, Instant at, long recordedNanos) {
        return new TradeTick(
                Instrument.parse(ticker), price, 10, 1000 + sequence, TradeTick.Taker.BUYER, stamp("alpaca", epoch, sequence, at, recordedNanos));
    }

    private static Stamp stamp(String feed, long epoch, long sequence, Instant at, long recordedNanos) {
        long nanos = Stamp.nanos(at);
        return new Stamp(
                feed, recordedNanos == 0 ? TickerState.LIVE : TickerState.REPLAY, epoch, sequence, nanos, nanos + 1_500_000, recordedNanos);
    }
}
