package dev.livedesk.gateway.events;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
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
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events from the journal. */
public final class EventStore implements EventSource {

    private final JdbcClient jdbc;

    public EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long head, @Nullable TradeUpdate update) {}

    @Override
    public long head(AccountId account) {
        return heads(List.of(account)).getOrDefault(account, 0L);
    }

    @Override
    public long before(AccountId account, Instant time) {
        return jdbc.sql("""
                select coalesce(min(e.seq) - 1, (select h.seq from gateway.account_head h where h.account_id = :account), 0)
                  from gateway.account_event e where e.account_id = :account and e.recorded_at >= :time
                """).param("account", account.value()).param("time", time.atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    /** One statement tells the journal's end and what lies before it, of one instant. */
    @Override
    public EventPage after(AccountId account, long seq, int limit) {
        List<Row> rows = jdbc.sql("""
                select h.seq as head, e.*
                  from gateway.account_head h
                  left join lateral (
                       select seq, order_event, effective_at, recorded_at, trade_id, price, quantity, position_quantity, order_state
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
            return new EventPage(updates, updates.getLast().id().seq(), true);
        }
        return new EventPage(updates, rows.isEmpty() ? seq : Math.max(seq, rows.getLast().head()), false);
    }

    Map<AccountId, Long> heads(Collection<AccountId> accounts) {
        record Head(UUID account, long seq) {}
        return jdbc.sql("select account_id, seq from gateway.account_head where account_id = any(:accounts)")
                .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .query((row, number) -> new Head(row.getObject("account_id", UUID.class), row.getLong("seq")))
                .list().stream()
                .collect(Collectors.toMap(head -> new AccountId(head.account()), Head::seq));
    }

    /** Whether the caller's credential still holds, and still reads the account. */
    boolean mayStillRead(Caller caller, AccountId account) {
        String credential = switch (caller.credential()) {
            case Credential.ApiKey key -> key.keyId();
            case Credential.Session session -> session.tokenSha256();
        };
        return jdbc.sql("""
                select exists (select from gateway.account_right r
                                 join gateway.app_user u on u.id = r.user_id
                                where r.account_id = :account and r.user_id = :user and u.disabled_at is null)
                       and (exists (select from gateway.api_key k where k.key_id = :credential and k.revoked_at is null)
                            or exists (select from gateway.session s
                                        where encode(s.token_sha256, 'hex') = :credential and s.expires_at > now()))
                """).param("account", account.value()).param("user", caller.user().value()).param("credential", credential).query(Boolean.class).single();
    }

    private static Row row(AccountId account, ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        TradeUpdate update = row.wasNull() ? null : update(account, seq, row);
        return new Row(row.getLong("head"), update);
    }

    private static TradeUpdate update(AccountId account, long seq, ResultSet row) throws SQLException {
        Instant recordedAt = at(row, "recorded_at");
        UUID trade = row.getObject("trade_id", UUID.class);
        TradeUpdate.Execution execution = trade == null ? null : new TradeUpdate.Execution(
                new TradeId(trade), new Price(row.getBigDecimal("price")), new Quantity(row.getBigDecimal("quantity")), position(row));
        return new TradeUpdate(
                EventId.of(account, recordedAt, seq), row.getString("order_event"), at(row, "effective_at"), recordedAt, execution,
                row.getString("order_state"));
    }

    private static @Nullable Quantity position(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("position_quantity");
        return quantity == null ? null : new Quantity(quantity);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
