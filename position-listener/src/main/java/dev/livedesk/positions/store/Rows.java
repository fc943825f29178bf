package dev.livedesk.positions.store;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.positions.book.AccountState;
import dev.livedesk.positions.book.Holding;
import dev.livedesk.positions.book.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Rows as values. */
final class Rows {

    private Rows() {}

    static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(row.getObject("account_id", UUID.class));
    }

    static FoldEntry entry(ResultSet row) throws SQLException {
        return row.getString("kind").equals("split") ? split(row) : trade(row);
    }

    static Split split(ResultSet row) throws SQLException {
        return new Split(
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                instant(row, "effective_at"),
                new Quantity(row.getBigDecimal("split_to")),
                new Quantity(row.getBigDecimal("split_from")));
    }

    static TradeVersion trade(ResultSet row) throws SQLException {
        return new TradeVersion(
                new TradeId(row.getObject("trade_id", UUID.class)),
                row.getInt("version"),
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                instant(row, "effective_at"),
                new Quantity(row.getBigDecimal("quantity")),
                new Price(row.getBigDecimal("price")),
                new Money(row.getBigDecimal("fee")),
                row.getBoolean("cancelled"));
    }

    static Position position(ResultSet row) throws SQLException {
        return new Position(
                new Quantity(row.getBigDecimal("quantity")),
                new Money(row.getBigDecimal("open_cost")),
                new Money(row.getBigDecimal("realized")),
                new Money(row.getBigDecimal("fees")));
    }

    static Holding holding(ResultSet row) throws SQLException {
        return new Holding(position(row), new Place(instant(row, "last_at"), row.getLong("last_seq")));
    }

    static AccountState state(ResultSet row) throws SQLException {
        return new AccountState(row.getLong("seq"), row.getInt("epoch"), new Money(row.getBigDecimal("cash")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
