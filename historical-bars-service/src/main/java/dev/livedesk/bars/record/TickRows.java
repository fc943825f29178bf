package dev.livedesk.bars.record;

import dev.livedesk.bars.copy.CopyRows;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.List;

/** Ticks as rows. */
final class TickRows {

    static final String QUOTES = """
            bars.quote_tick (exchange_time, exchange_nanos, received_time, recorded_time, stored_at, epoch, sequence, state, ticker, feed,
                             bid_price, bid_size, ask_price, ask_size)""";

    static final String TRADES = """
            bars.trade_tick (exchange_time, exchange_nanos, received_time, recorded_time, stored_at, epoch, sequence, state, ticker, feed,
                             price, size, trade_id, taker)""";

    private static final int COLUMNS = 14;
    private static final long NANOS_OF_A_MICRO = 1_000;

    private TickRows() {}

    static CopyRows quotes(List<Quote> quotes, Instant storedAt) {
        CopyRows rows = new CopyRows(COLUMNS);
        for (Quote quote : quotes) {
            stamp(rows.row(), quote.stamp(), quote.instrument().ticker(), storedAt)
                    .float8(quote.bidPrice())
                    .float8(quote.bidSize())
                    .float8(quote.askPrice())
                    .float8(quote.askSize());
        }
        return rows;
    }

    static CopyRows trades(List<TradeTick> trades, Instant storedAt) {
        CopyRows rows = new CopyRows(COLUMNS);
        for (TradeTick trade : trades) {
            stamp(rows.row(), trade.stamp(), trade.instrument().ticker(), storedAt)
                    .float8(trade.price())
                    .float8(trade.size())
                    .int8(trade.tradeId())
                    .int2(trade.taker().code());
        }
        return rows;
    }

    private static CopyRows stamp(CopyRows row, Stamp stamp, String ticker, Instant storedAt) {
        row.time(micros(stamp.exchangeNanos()))
                .int2((int) Math.floorMod(stamp.exchangeNanos(), NANOS_OF_A_MICRO))
                .time(micros(stamp.receivedNanos()));
        if (stamp.recordedNanos() == 0) {
            row.absent();
        } else {
            row.time(micros(stamp.recordedNanos()));
        }
        return row.time(storedAt)
                .int8(stamp.epoch())
                .int8(stamp.sequence())
                .int2(stamp.state().code())
                .text(ticker)
                .text(stamp.feed());
    }

    private static long micros(long nanos) {
        return Math.floorDiv(nanos, NANOS_OF_A_MICRO);
    }
}
