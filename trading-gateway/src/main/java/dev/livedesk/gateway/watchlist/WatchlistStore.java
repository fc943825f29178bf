package dev.livedesk.gateway.watchlist;

import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Watchlists, each only to be found with its account. */
public final class WatchlistStore {

    private final JdbcClient jdbc;

    public WatchlistStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first. */
    List<Watchlist> list(AccountId account) {
        return jdbc.sql("select * from gateway.watchlist where account_id = :account order by created_at, id")
                .param("account", account.value())
                .query(WatchlistStore::watchlist)
                .list();
    }

    Optional<UUID> idOf(AccountId account, String name) {
        return jdbc.sql("select id from gateway.watchlist where account_id = :account and name = :name")
                .param("account", account.value())
                .param("name", name)
                .query((row, number) -> row.getObject("id", UUID.class))
                .optional();
    }

    Optional<Watchlist> find(AccountId account, UUID id) {
        return find(account, id, "");
    }

    /** Held until the transaction ends: nobody else changes it meanwhile. */
    Optional<Watchlist> lock(AccountId account, UUID id) {
        return find(account, id, " for update");
    }

    /** Holds the account's row until the transaction ends, and counts its watchlists. */
    long count(AccountId account) {
        jdbc.sql("select 1 from gateway.account where id = :account for no key update")
                .param("account", account.value())
                .query(Integer.class)
                .single();
        return jdbc.sql("select count(*) from gateway.watchlist where account_id = :account")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /** Instead of what was there under the id. Fails with a {@link org.springframework.dao.DuplicateKeyException} if the name is taken. */
    void put(Watchlist list) {
        jdbc.sql("""
                insert into gateway.watchlist (id, account_id, name, tickers, created_at, updated_at)
                values (:id, :account, :name, :tickers, :created, :updated)
                on conflict (id) do update set name = excluded.name, tickers = excluded.tickers, updated_at = excluded.updated_at
                """)
                .param("id", list.id())
                .param("account", list.account().value())
                .param("name", list.name())
                .param("tickers", list.tickers().toArray(String[]::new))
                .param("created", Times.utc(list.createdAt()))
                .param("updated", Times.utc(list.updatedAt()))
                .update();
    }

    /** Whether there was one. */
    boolean delete(AccountId account, UUID id) {
        return jdbc.sql("delete from gateway.watchlist where account_id = :account and id = :id")
                .param("account", account.value())
                .param("id", id)
                .update() > 0;
    }

    private Optional<Watchlist> find(AccountId account, UUID id, String locking) {
        return jdbc.sql("select * from gateway.watchlist where account_id = :account and id = :id" + locking)
                .param("account", account.value())
                .param("id", id)
                .query(WatchlistStore::watchlist)
                .optional();
    }

    private static Watchlist watchlist(ResultSet row, int number) throws SQLException {
        return new Watchlist(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("name"),
                List.of((String[]) row.getArray("tickers").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
