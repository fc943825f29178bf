package dev.livedesk.gateway.account;

import dev.livedesk.access.Right;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may read, or also trade on, an account. */
public final class AccountRights {

    private final JdbcClient jdbc;

    public AccountRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A right; {@code may} is {@code read} or {@code trade}, {@code owner} whose account it is. */
    record RightView(String userId, String username, String may, boolean owner, String grantedAt) {}

    /**
     * An account's owner.
     *
     * @param owner null if it is nobody's
     */
    record Ownership(@Nullable UserId owner) {}

    /** Empty if there is no such account. */
    Optional<Ownership> ownership(AccountId account) {
        return jdbc.sql("select owner_id from gateway.account where id = :account")
                .param("account", account.value())
                .query((row, number) -> {
                    UUID owner = row.getObject("owner_id", UUID.class);
                    return new Ownership(owner == null ? null : new UserId(owner));
                })
                .optional();
    }

    /** Holds the account's rights until the transaction ends, and counts them. */
    long count(AccountId account) {
        jdbc.sql("select 1 from gateway.account where id = :account for no key update")
                .param("account", account.value())
                .query(Integer.class)
                .single();
        return jdbc.sql("select count(*) from gateway.account_right where account_id = :account")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /** In the order in which they were granted. */
    List<RightView> list(AccountId account) {
        return jdbc.sql("""
                select u.id, u.username, r.may, r.granted_at, u.id = a.owner_id as owner
                  from gateway.account_right r
                  join gateway.app_user u on u.id = r.user_id
                  join gateway.account a on a.id = r.account_id
                 where r.account_id = :account
                 order by r.granted_at, u.username
                """)
                .param("account", account.value())
                .query((row, number) -> new RightView(
                        row.getString("id"), row.getString("username"), row.getString("may"), row.getBoolean("owner"),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant().toString()))
                .list();
    }

    /** Instead of the right that there was; empty if there was none. */
    Optional<Right> grant(AccountId account, UserId user, Right right) {
        Optional<Right> before = jdbc.sql("select may from gateway.account_right where account_id = :account and user_id = :user for update")
                .param("account", account.value())
                .param("user", user.value())
                .query((row, number) -> Right.valueOf(row.getString("may").toUpperCase(Locale.ROOT)))
                .optional();
        jdbc.sql("""
                insert into gateway.account_right (account_id, user_id, may)
                values (:account, :user, :may)
                on conflict (account_id, user_id) do update set may = excluded.may
                """)
                .param("account", account.value())
                .param("user", user.value())
                .param("may", right.name().toLowerCase(Locale.ROOT))
                .update();
        return before;
    }

    /** Whether there was one. */
    boolean revoke(AccountId account, UserId user) {
        return jdbc.sql("delete from gateway.account_right where account_id = :account and user_id = :user")
                .param("account", account.value())
                .param("user", user.value())
                .update() > 0;
    }
}
