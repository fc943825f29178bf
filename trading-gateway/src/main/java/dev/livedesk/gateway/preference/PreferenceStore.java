package dev.livedesk.gateway.preference;

import dev.livedesk.market.ledger.UserId;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** JSON documents by user and name. */
public final class PreferenceStore {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public PreferenceStore(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** All of the user's, by name. */
    SequencedMap<String, String> of(UserId user) {
        SequencedMap<String, String> found = new TreeMap<>();
        jdbc.sql("select name, value from gateway.preference where user_id = :user")
                .param("user", user.value())
                .query(row -> {
                    found.put(row.getString("name"), row.getString("value"));
                });
        return found;
    }

    /** Instead of what was there under the name. False, and nothing is kept, if it would be one more than so many. */
    boolean put(UserId user, String name, String value, int most) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            jdbc.sql("select 1 from gateway.app_user where id = :user for no key update")
                    .param("user", user.value())
                    .query(Integer.class)
                    .single();
            return jdbc.sql("""
                    insert into gateway.preference (user_id, name, value)
                    select :user, :name, :value
                     where (select count(*) from gateway.preference where user_id = :user and name <> :name) < :most
                    on conflict (user_id, name) do update set value = excluded.value, updated_at = excluded.updated_at
                    """)
                    .param("user", user.value())
                    .param("name", name)
                    .param("value", value)
                    .param("most", most)
                    .update() > 0;
        }));
    }

    void delete(UserId user, String name) {
        jdbc.sql("delete from gateway.preference where user_id = :user and name = :name")
                .param("user", user.value())
                .param("name", name)
                .update();
    }
}
