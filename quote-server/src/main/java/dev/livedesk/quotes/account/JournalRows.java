package dev.livedesk.quotes.account;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.market.order.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** From rows of the database to what clients see of them. */
final class JournalRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JournalRows() {}

    /** As {@code docs/api/rest.md} says. */
    private record TradeView(
            String id,
            String account,
            long seq,
            int version,
            String ticker,
            String side,
            String quantity,
            String price,
            String fee,
            String effectiveAt,
            String recordedAt,
            String status,
            @Nullable String orderId,
            String source) {}

    /** A row of the journal. */
    static JournalEntry entry(ResultSet row, int number) throws SQLException {
        JournalEntry.Kind kind = JournalEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new JournalEntry(
                row.getLong("seq"),
                kind,
                row.getString("order_event"),
                row.getString("order_state"),
                kind == JournalEntry.Kind.TRADE ? trade(row) : null);
    }

    /** A trade's newest version, without its order. */
    static JournalEntry tradeAlone(ResultSet row, int number) throws SQLException {
        return new JournalEntry(row.getLong("seq"), JournalEntry.Kind.TRADE, null, null, trade(row));
    }

    /** An order in its newest state. */
    static JournalEntry order(ResultSet row, int number) throws SQLException {
        return new JournalEntry(row.getLong("seq"), JournalEntry.Kind.ORDER, row.getString("order_event"), row.getString("state"), null);
    }

    /** What positions are folded from. */
    static FoldEntry foldEntry(ResultSet row, int number) throws SQLException {
        return row.getString("kind").equals("split") ? split(row) : version(row);
    }

    private static Split split(ResultSet row) throws SQLException {
        return new Split(
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                at(row, "effective_at"),
                new Quantity(row.getBigDecimal("split_to")),
                new Quantity(row.getBigDecimal("split_from")));
    }

    private static TradeVersion version(ResultSet row) throws SQLException {
        return new TradeVersion(
                new TradeId(row.getObject("trade_id", UUID.class)),
                row.getInt("version"),
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                at(row, "effective_at"),
                new Quantity(row.getBigDecimal("quantity")),
                new Price(row.getBigDecimal("price")),
                new Money(row.getBigDecimal("fee")),
                row.getBoolean("cancelled"));
    }

    static Holding holding(ResultSet row, int number) throws SQLException {
        return new Holding(
                Instrument.parse(row.getString("instrument")),
                new Position(
                        new Quantity(row.getBigDecimal("quantity")),
                        new Money(row.getBigDecimal("open_cost")),
                        new Money(row.getBigDecimal("realized")),
                        new Money(row.getBigDecimal("fees"))));
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String trade(ResultSet row) throws SQLException {
        Quantity quantity = new Quantity(row.getBigDecimal("quantity"));
        UUID order = row.getObject("order_id", UUID.class);
        return JSON.writeValueAsString(new TradeView(
                row.getString("trade_id"),
                row.getString("account_id"),
                row.getLong("seq"),
                row.getInt("version"),
                row.getString("instrument"),
                Side.of(quantity).wireName(),
                quantity.abs().toString(),
                new Price(row.getBigDecimal("price")).toString(),
                new Money(row.getBigDecimal("fee")).toString(),
                at(row, "effective_at").toString(),
                at(row, "recorded_at").toString(),
                row.getBoolean("cancelled") ? "cancelled" : "active",
                order == null ? null : order.toString(),
                row.getString("source")));
    }
}
