package dev.livedesk.positions.store;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Split;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of a rebuild that are not its one pass over the trades; each is for all accounts of a transaction. */
final class RebuildTables {

    private final JdbcClient jdbc;

    RebuildTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the cursors, in the order of their accounts, and then looks how far the journals go. */
    List<RebuildTarget> lock(Collection<AccountId> accounts) {
        UUID[] ids = accounts.stream().map(AccountId::value).sorted().toArray(UUID[]::new);
        jdbc.sql("insert into positions.cursor (account_id) select unnest(:accounts) order by 1 on conflict do nothing").param("accounts", ids).update();
        jdbc.sql("select account_id from positions.cursor where account_id = any (:accounts) order by account_id for update")
                .param("accounts", ids)
                .query(UUID.class)
                .list();
        return jdbc.sql("""
                select head.account_id, account.shard, head.seq, head.epoch
                  from gateway.account_head head
                  join gateway.account account on account.id = head.account_id
                 where head.account_id = any (:accounts) and head.seq > 0
                """)
                .param("accounts", ids)
                .query((row, n) -> new RebuildTarget(Rows.account(row), row.getInt("shard"), row.getLong("seq"), row.getInt("epoch")))
                .list();
    }

    void clear(Targets targets) {
        jdbc.sql("delete from positions.position where account_id = any (:accounts)").param("accounts", targets.ids()).update();
        jdbc.sql("delete from positions.snapshot where account_id = any (:accounts)").param("accounts", targets.ids()).update();
    }

    /** Of each trade that was amended or cancelled, the newest version. */
    Map<UUID, Integer> newestVersions(Targets targets) {
        Map<UUID, Integer> newest = new HashMap<>();
        jdbc.sql("""
                select event.trade_id, max(event.version) as version
                  from unnest(:accounts::uuid[], :seqs::bigint[]) as target (account_id, seq)
                  join gateway.account_event event
                    on event.account_id = target.account_id and event.kind = 'trade' and event.version > 1 and event.seq <= target.seq
                 group by event.account_id, event.trade_id
                """)
                .param("accounts", targets.ids())
                .param("seqs", targets.seqs())
                .query(row -> {
                    newest.put(row.getObject("trade_id", UUID.class), row.getInt("version"));
                });
        return newest;
    }

    /** A split of an account's holding, and the epoch that it is of. */
    record Splitting(UUID account, int epoch, Split split) {}

    /** In the order of the fold. */
    List<Splitting> splits(Targets targets) {
        return jdbc.sql("""
                select event.account_id, event.epoch, event.first_seq, event.instrument, event.effective_at, event.split_to, event.split_from
                  from unnest(:accounts::uuid[], :seqs::bigint[]) as target (account_id, seq)
                  join gateway.account_event event
                    on event.account_id = target.account_id and event.kind = 'split' and event.seq <= target.seq
                 order by event.effective_at, event.first_seq
                """)
                .param("accounts", targets.ids())
                .param("seqs", targets.seqs())
                .query((row, n) -> new Splitting(row.getObject("account_id", UUID.class), row.getInt("epoch"), Rows.split(row)))
                .list();
    }

    /** What each account's present epoch began with, and what came and went since other than by trades; none for an account where nothing did. */
    Map<UUID, Money> paidIn(Targets targets) {
        Map<UUID, Money> paid = new HashMap<>();
        jdbc.sql("""
                select event.account_id, sum(event.amount) as amount
                  from unnest(:accounts::uuid[], :seqs::bigint[], :epochs::int[]) as target (account_id, seq, epoch)
                  join gateway.account_event event
                    on event.account_id = target.account_id and event.kind in ('cash', 'reset')
                   and event.seq <= target.seq and event.epoch = target.epoch
                 group by event.account_id
                """)
                .param("accounts", targets.ids())
                .param("seqs", targets.seqs())
                .param("epochs", targets.epochs())
                .query(row -> {
                    paid.put(row.getObject("account_id", UUID.class), new Money(row.getBigDecimal("amount")));
                });
        return paid;
    }

    /** Moves the locked cursors to the targets. */
    void advance(Targets targets, Map<UUID, Money> cash, long wish) {
        jdbc.sql("""
                update positions.cursor cursor
                   set seq = target.seq, epoch = target.epoch, cash = target.cash, generation = cursor.generation + 1,
                       rebuilt_for = greatest(cursor.rebuilt_for, :wish), updated_at = clock_timestamp()
                  from unnest(:accounts::uuid[], :seqs::bigint[], :epochs::int[], :cash::numeric[]) as target (account_id, seq, epoch, cash)
                 where cursor.account_id = target.account_id
                """)
                .param("wish", wish)
                .param("accounts", targets.ids())
                .param("seqs", targets.seqs())
                .param("epochs", targets.epochs())
                .param("cash", targets.all().keySet().stream().map(id -> cash.getOrDefault(id, Money.ZERO).value()).toArray(BigDecimal[]::new))
                .update();
    }

    /** The accounts of one transaction. */
    record Targets(Map<UUID, RebuildTarget> all) {

        static Targets of(List<RebuildTarget> targets) {
            return new Targets(targets.stream().collect(Collectors.toMap(target -> target.account().value(), target -> target)));
        }

        UUID[] ids() {
            return all.keySet().toArray(UUID[]::new);
        }

        Long[] seqs() {
            return all.values().stream().map(RebuildTarget::seq).toArray(Long[]::new);
        }

        Integer[] epochs() {
            return all.values().stream().map(RebuildTarget::epoch).toArray(Integer[]::new);
        }
    }
}
