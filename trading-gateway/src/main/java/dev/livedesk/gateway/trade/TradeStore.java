package dev.livedesk.gateway.trade;

import dev.livedesk.gateway.ledger.TradeRows;
import dev.livedesk.gateway.ledger.TradeView;
import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads trades. */
public final class TradeStore {

    private static final String ORDER_ID = """
            coalesce(e.order_id,
                     (select f.order_id from gateway.account_event f
                       where f.account_id = e.account_id and f.trade_id = e.trade_id and f.version = 1)) as order_of""";

    private static final String NEWEST = """
            not exists (
                select from gateway.account_event newer
                 where newer.account_id = e.account_id and newer.trade_id = e.trade_id and newer.version > e.version)""";

    private final JdbcClient jdbc;

    public TradeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest version of each trade of the accounts' present epochs, newest first. */
    List<BookedTrade> find(TradeQuery query) {
        TradeQuery.Cursor before = query.before();
        return jdbc.sql("select e.*, " + ORDER_ID + """

                  from unnest(:accounts::uuid[]) as wanted (account_id)
                  join gateway.account_head h on h.account_id = wanted.account_id
                 cross join lateral (
                       select *
                         from gateway.account_event e
                        where e.account_id = h.account_id and e.epoch = h.epoch and e.kind = 'trade'
                          and (:seq::bigint is null or e.seq < :seq)
                          and (:recorded::timestamptz is null
                               or (e.recorded_at, e.account_id, e.seq) < (:recorded::timestamptz, :after::uuid, :within::bigint))
                          and (:ticker::text is null or e.instrument = :ticker)
                          and (:from::timestamptz is null or e.effective_at >= case when e.instrument ~ :equity then :from::timestamptz else :utcFrom::timestamptz end)
                          and (:to::timestamptz is null or e.effective_at < case when e.instrument ~ :equity then :to::timestamptz else :utcTo::timestamptz end)
                          and (:firstId::uuid is null or e.trade_id between :firstId::uuid and :lastId::uuid)
                          and (:source::text is null or e.source = :source or starts_with(e.source, :source || ':'))
                          and (:cancelled::boolean is null or e.cancelled = :cancelled)
                          and\s""" + NEWEST + """

                        order by e.seq desc
                        limit :limit) e
                 order by e.recorded_at desc, e.account_id desc, e.seq desc
                 limit :limit
                """)
                .param("accounts", query.accounts().stream().map(AccountId::toString).toArray(String[]::new))
                .param("seq", before == null || query.ofSeveralAccounts() ? null : before.seq(), Types.BIGINT)
                .param("recorded", before == null || !query.ofSeveralAccounts() ? null : Times.utc(before.recordedAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", before == null ? null : before.account().toString(), Types.VARCHAR)
                .param("within", before == null ? null : before.seq(), Types.BIGINT)
                .param("ticker", query.ticker(), Types.VARCHAR)
                .param("equity", "^[A-Z]{1,5}(\\.[A-Z]{1,3})?$")
                .param("from", time(query.stocks(), true), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", time(query.stocks(), false), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("utcFrom", time(query.crypto(), true), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("utcTo", time(query.crypto(), false), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("firstId", text(BulkIds.first(query.group())), Types.VARCHAR)
                .param("lastId", text(BulkIds.last(query.group())), Types.VARCHAR)
                .param("source", query.source(), Types.VARCHAR)
                .param("cancelled", query.cancelled(), Types.BOOLEAN)
                .param("limit", query.limit())
                .query(TradeStore::booked)
                .list();
    }

    /** Whose a trade is. */
    Optional<AccountId> accountOf(UUID trade) {
        return jdbc.sql("select account_id from gateway.account_event where trade_id = :trade limit 1")
                .param("trade", trade)
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .optional();
    }

    /** All versions of a trade, the first one first. */
    List<BookedTrade> history(AccountId account, UUID trade) {
        return jdbc.sql("select e.*, " + ORDER_ID + """

                  from gateway.account_event e
                 where e.account_id = :account and e.trade_id = :trade
                 order by e.version
                """)
                .param("account", account.value())
                .param("trade", trade)
                .query(TradeStore::booked)
                .list();
    }

    /** The version that an earlier request booked. */
    BookedTrade bookedBy(AccountId account, String key) {
        return jdbc.sql("select e.*, " + ORDER_ID + """

                  from gateway.booking_request r
                  join gateway.account_event e on e.account_id = r.account_id and e.seq = r.seq
                 where r.account_id = :account and r.key = :key
                """)
                .param("account", account.value())
                .param("key", key)
                .query(TradeStore::booked)
                .single();
    }

    private static @Nullable OffsetDateTime time(TradeQuery.@Nullable Span span, boolean from) {
        return span == null ? null : Times.utc(from ? span.from() : span.to());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static BookedTrade booked(ResultSet row, int number) throws SQLException {
        Instant recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        TradeView trade = TradeView.of(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getLong("seq"),
                TradeRows.version(row, number),
                recordedAt,
                row.getString("order_of"),
                row.getString("source"));
        return new BookedTrade(trade, row.getString("actor"));
    }
}
