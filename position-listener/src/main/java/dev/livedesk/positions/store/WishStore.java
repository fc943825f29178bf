package dev.livedesk.positions.store;

import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wishes for a rebuild. They are in the database, so that every replica works on its part of them, and whoever takes over a shard goes on. */
public final class WishStore {

    private static final String COLUMNS = "id, account_id, requested_by, requested_at, finished_at";

    private final JdbcClient jdbc;

    public WishStore(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * Wishes for one account or, with none, for all.
     *
     * @return none if the same is wished for and not finished
     */
    public Optional<Wish> wish(Optional<AccountId> account, String by) {
        return jdbc.sql("""
                insert into positions.rebuild (account_id, requested_by) values (:account, :by)
                    on conflict do nothing
                returning %s
                """.formatted(COLUMNS))
                .param("account", account.map(AccountId::value).orElse(null), Types.OTHER)
                .param("by", by)
                .query((row, n) -> wish(row))
                .optional();
    }

    /** Those that are not finished, the oldest first. */
    public List<Wish> open() {
        return jdbc.sql("select %s from positions.rebuild where finished_at is null order by id".formatted(COLUMNS)).query((row, n) -> wish(row)).list();
    }

    /** The newest, finished or not. */
    public Optional<Wish> newest() {
        return jdbc.sql("select %s from positions.rebuild order by id desc limit 1".formatted(COLUMNS)).query((row, n) -> wish(row)).optional();
    }

    /**
     * How far a wish is fulfilled, by all replicas together.
     *
     * @param accounts that have a journal
     * @param done of them, derived anew since the wish
     */
    public record Progress(long accounts, long done) {}

    public Progress progress(Wish wish) {
        return jdbc.sql("""
                select count(*) as accounts, count(*) filter (where cursor.rebuilt_for >= :wish) as done
                  from gateway.account_head head
                  left join positions.cursor cursor on cursor.account_id = head.account_id
                 where head.seq > 0 and (:account::uuid is null or head.account_id = :account)
                """)
                .param("wish", wish.id())
                .param("account", wish.account().map(AccountId::value).orElse(null), Types.OTHER)
                .query((row, n) -> new Progress(row.getLong("accounts"), row.getLong("done")))
                .single();
    }

    /**
     * Finishes the wish if no account is left, on no replica's shards.
     *
     * @return whether it was this call that finished it
     */
    public boolean finish(Wish wish) {
        return jdbc.sql("""
                update positions.rebuild wish
                   set finished_at = clock_timestamp()
                 where wish.id = :wish and wish.finished_at is null
                   and not exists (
                       select from gateway.account_head head
                         left join positions.cursor cursor on cursor.account_id = head.account_id
                        where head.seq > 0 and coalesce(cursor.rebuilt_for, 0) < wish.id
                          and (wish.account_id is null or head.account_id = wish.account_id))
                """).param("wish", wish.id()).update() == 1;
    }

    private static Wish wish(ResultSet row) throws SQLException {
        return new Wish(
                row.getLong("id"),
                Optional.ofNullable(row.getObject("account_id", UUID.class)).map(AccountId::new),
                row.getString("requested_by"),
                Rows.instant(row, "requested_at"),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
