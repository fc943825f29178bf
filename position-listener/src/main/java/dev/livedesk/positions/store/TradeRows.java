package dev.livedesk.positions.store;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.postgresql.PGStatement;

/** All versions of all trades of some accounts, by account, epoch, instrument, and then in the order of the fold; a stretch of them in memory at a time. */
final class TradeRows implements AutoCloseable {

    private static final int STRETCH = 2000;

    /** Always the binary protocol: its decimals and times are read several times as fast as their text. */
    private static final int BINARY = -1;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private Instrument instrument = Instrument.parse("A");

    /** Begins to read, within a transaction. */
    TradeRows(Connection connection, UUID[] accounts) throws SQLException {
        statement = connection.prepareStatement("""
                select account_id, epoch, instrument, seq, version, trade_id, first_seq, effective_at, quantity, price, fee, cancelled
                  from gateway.account_event
                 where account_id = any (?) and kind = 'trade'
                 order by account_id, epoch, instrument, effective_at, first_seq
                """);
        statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY);
        statement.setFetchSize(STRETCH);
        statement.setArray(1, connection.createArrayOf("uuid", accounts));
        rows = statement.executeQuery();
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    UUID account() throws SQLException {
        return rows.getObject(1, UUID.class);
    }

    int epoch() throws SQLException {
        return rows.getInt(2);
    }

    Instrument instrument() throws SQLException {
        String ticker = rows.getString(3);
        if (!ticker.equals(instrument.ticker())) {
            instrument = Instrument.parse(ticker);
        }
        return instrument;
    }

    long seq() throws SQLException {
        return rows.getLong(4);
    }

    int version() throws SQLException {
        return rows.getInt(5);
    }

    boolean cancelled() throws SQLException {
        return rows.getBoolean(12);
    }

    UUID tradeId() throws SQLException {
        return rows.getObject(6, UUID.class);
    }

    TradeVersion trade() throws SQLException {
        return new TradeVersion(
                new TradeId(tradeId()),
                version(),
                rows.getLong(7),
                instrument(),
                rows.getObject(8, OffsetDateTime.class).toInstant(),
                new Quantity(rows.getBigDecimal(9)),
                new Price(rows.getBigDecimal(10)),
                new Money(rows.getBigDecimal(11)),
                cancelled());
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
