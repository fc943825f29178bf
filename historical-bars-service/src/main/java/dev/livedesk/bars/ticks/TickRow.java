package dev.livedesk.bars.ticks;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How ticks of one kind are read.
 *
 * @param view that they are read through
 * @param columns what is selected
 */
record TickRow<T extends MarketEvent>(String view, String columns, Reader<T> reader) {

    private static final String STAMP = "feed, state, epoch, sequence, exchange_time, exchange_nanos, received_time, recorded_time";

    static final TickRow<Quote> QUOTES = new TickRow<>("bars.quotes", STAMP + ", bid_price, bid_size, ask_price, ask_size", TickRow::quote);
    static final TickRow<TradeTick> TRADES = new TickRow<>("bars.trades", STAMP + ", price, size, trade_id, taker", TickRow::trade);

    /** Makes a tick of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Instrument instrument, ResultSet row) throws SQLException;
    }

    T read(Instrument instrument, ResultSet row) throws SQLException {
        return reader.read(instrument, row);
    }

    private static Quote quote(Instrument instrument, ResultSet row) throws SQLException {
        return new Quote(
                instrument, row.getDouble("bid_price"), row.getDouble("bid_size"), row.getDouble("ask_price"), row.getDouble("ask_size"), stamp(row));
    }

    private static TradeTick trade(Instrument instrument, ResultSet row) throws SQLException {
        return new TradeTick(
                instrument,
                row.getDouble("price"),
                row.getDouble("size"),
                row.getLong("trade_id"),
                TradeTick.Taker.ofCode(row.getInt("taker")),
                stamp(row));
    }

    private static Stamp stamp(ResultSet row) throws SQLException {
        OffsetDateTime recorded = row.getObject("recorded_time", OffsetDateTime.class);
        return new Stamp(
                row.getString("feed"),
                TickerState.ofCode(row.getInt("state")),
                row.getLong("epoch"),
                row.getLong("sequence"),
                nanos(row.getObject("exchange_time", OffsetDateTime.class)) + row.getInt("exchange_nanos"),
                nanos(row.getObject("received_time", OffsetDateTime.class)),
                nanos(recorded));
    }

    private static long nanos(@Nullable OffsetDateTime time) {
        return time == null ? 0 : Stamp.nanos(time.toInstant());
    }
}
