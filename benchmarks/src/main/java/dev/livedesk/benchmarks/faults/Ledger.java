package dev.livedesk.benchmarks.faults;

import dev.livedesk.db.LedgerInvariants;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the database, past the desk. Each call throws while Postgres is away. */
final class Ledger {

    private final JdbcClient jdbc;
    private final LedgerInvariants invariants;

    Ledger(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
        this.invariants = new LedgerInvariants(owner);
    }

    /** Whether all that happened is applied to the positions. */
    boolean isCaughtUp() {
        return invariants.isCaughtUp();
    }

    /** What does not hold of the ledger as a whole: invariants 1 and 2, gaps, cursors. */
    List<String> violations() {
        return invariants.violations();
    }

    /** Whether each of the accounts has a trade that was written after the time and is applied to its positions. */
    boolean hasTradedSince(Collection<UUID> accounts, Instant time) {
        return jdbc.sql("""
                select count(*) from positions.cursor c
                 where account_id = any(:accounts)
                   and exists (select from gateway.account_event e
                                where e.account_id = c.account_id and e.seq <= c.seq and e.kind = 'trade' and e.recorded_at > :time)
                """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .param("time", Timestamp.from(time))
                .query(Integer.class)
                .single() == accounts.size();
    }

    /** Where each account's journal ends. */
    Map<UUID, Long> heads(Collection<UUID> accounts) {
        Map<UUID, Long> heads = new HashMap<>();
        jdbc.sql("select account_id, seq from gateway.account_head where account_id = any(:accounts)")
                .param("accounts", accounts.toArray(UUID[]::new))
                .query(row -> {
                    heads.put(row.getObject("account_id", UUID.class), row.getLong("seq"));
                });
        return heads;
    }

    /**
     * What the journal says of a request.
     *
     * @param times how often it was done
     * @param filled of an order: what its newest state says, unsigned
     * @param traded of an order: the sum of its trades, unsigned
     */
    record Done(long times, BigDecimal filled, BigDecimal traded) {

        static final Done NEVER = new Done(0, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** By account, kind and key, as clients know their requests. A trade is known by its price, which no other has. */
    Map<Request, Done> done(Collection<UUID> accounts) {
        Map<Request, Done> done = new HashMap<>();
        jdbc.sql("""
                with event as (select * from gateway.account_event where account_id = any(:accounts))
                select e.account_id, 'ORDER' as kind, o.client_order_id as key, count(*) filter (where order_event = 'new') as times,
                       max(o.filled_quantity) as filled, coalesce(sum(abs(e.quantity)) filter (where kind = 'trade' and version = 1), 0) as traded
                  from event e join gateway.trade_order o on o.id = e.order_id group by e.account_id, o.client_order_id
                union all
                select account_id, 'CANCEL', order_id::text, count(*), 0, 0 from event where order_event = 'canceled' group by account_id, order_id
                union all
                select account_id, case version when 1 then 'TRADE' else 'AMENDMENT' end, price::text, count(*), 0, 0
                  from event where kind = 'trade' and order_id is null group by account_id, 2, price
                """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .query(row -> {
                    done.put(request(row), new Done(row.getLong("times"), row.getBigDecimal("filled"), row.getBigDecimal("traded")));
                });
        return done;
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(row.getObject("account_id", UUID.class), Request.Kind.valueOf(row.getString("kind")), row.getString("key"));
    }
}
