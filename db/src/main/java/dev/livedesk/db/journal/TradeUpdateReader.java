package dev.livedesk.db.journal;

import dev.livedesk.market.alpaca.TradeUpdate;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import dev.livedesk.market.ledger.TradeId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what happened to orders from the accounts' journals. */
public final class TradeUpdateReader {

    /** By what means the desk itself does something, as the market and time go on. */
    private static final String EXECUTION = "execution";

    private static final String CANCELED = "canceled";

    private final JdbcClient jdbc;

    public TradeUpdateReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long head, @Nullable TradeUpdate update) {}

    /** Updates after a sequence, at most {@code limit}. One statement tells the journal's end and what lies before it, of one instant. */
    public UpdatePage after(AccountId account, long seq, int limit) {
        List<Row> rows = jdbc.sql("""
                select h.seq as head, e.*
                  from gateway.account_head h
                  left join lateral (
                       select seq, order_event, source, effective_at, recorded_at, trade_id, price, quantity, position_quantity, order_state
                         from gateway.account_event
                        where account_id = h.account_id and seq > :after and seq <= h.seq
                          and order_event <> :internal and (version is null or version = 1)
                        order by seq
                        limit :limit) e on true
                 where h.account_id = :account
                 order by e.seq
                """)
                .param("account", account.value()).param("after", seq).param("limit", limit).param("internal", TradeUpdate.INTERNAL_EVENT)
                .query((row, number) -> row(account, row)).list();
        List<TradeUpdate> updates = rows.stream().flatMap(row -> Stream.ofNullable(row.update())).toList();
        if (updates.size() >= limit) {
            return new UpdatePage(updates, updates.getLast().id().seq(), true);
        }
        return new UpdatePage(updates, rows.isEmpty() ? seq : Math.max(seq, rows.getLast().head()), false);
    }

    /** The journals' newest sequences; accounts that do not exist are not named. */
    public Map<AccountId, Long> heads(Collection<AccountId> accounts) {
        Map<AccountId, Long> heads = new HashMap<>();
        jdbc.sql("select account_id, seq from gateway.account_head where account_id = any(:accounts)")
                .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .query(row -> {
                    heads.put(new AccountId(row.getObject("account_id", UUID.class)), row.getLong("seq"));
                });
        return heads;
    }

    private static Row row(AccountId account, ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        TradeUpdate update = row.wasNull() ? null : update(account, seq, row);
        return new Row(row.getLong("head"), update);
    }

    private static TradeUpdate update(AccountId account, long seq, ResultSet row) throws SQLException {
        Instant recordedAt = at(row, "recorded_at");
        Instant happenedAt = at(row, "effective_at");
        String event = row.getString("order_event");
        UUID trade = row.getObject("trade_id", UUID.class);
        TradeUpdate.Execution execution = trade == null ? null : new TradeUpdate.Execution(
                new TradeId(trade), new Price(row.getBigDecimal("price")), new Quantity(row.getBigDecimal("quantity")), position(row));
        boolean asked = event.equals(CANCELED) && !row.getString("source").equals(EXECUTION);
        return new TradeUpdate(
                EventId.of(account, recordedAt, seq), event, happenedAt, recordedAt, execution, asked ? happenedAt : null, row.getString("order_state"));
    }

    private static @Nullable Quantity position(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("position_quantity");
        return quantity == null ? null : new Quantity(quantity);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
