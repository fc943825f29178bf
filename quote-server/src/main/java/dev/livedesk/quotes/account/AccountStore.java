package dev.livedesk.quotes.account;

import dev.livedesk.market.ledger.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts in Postgres. What belongs together is read in one repeatable-read transaction: all of it from one instant. */
public final class AccountStore implements AccountSource {

    private final JdbcClient jdbc;
    private final TransactionTemplate oneInstant;
    private final HoldingsAtHead holdingsAtHead;

    public AccountStore(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        oneInstant = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneInstant.setReadOnly(true);
        holdingsAtHead = new HoldingsAtHead(jdbc);
    }

    @Override
    public AccountSnapshot snapshot(AccountId account) {
        return oneInstant.execute(status -> {
            List<JournalEntry> recent = new ArrayList<>(recentOrders(account.value()));
            recent.addAll(recentTrades(account.value()));
            recent.sort(Comparator.comparingLong(JournalEntry::seq));
            return new AccountSnapshot(List.copyOf(recent), holdingsAtHead.of(account.value()));
        });
    }

    @Override
    public List<JournalEntry> journal(AccountId account, long after, int limit) {
        return jdbc.sql("""
                select account_id, seq, kind, effective_at, recorded_at, source, trade_id, version, instrument, quantity, price, fee, cancelled,
                       order_id, order_event, order_state
                  from gateway.account_event
                 where account_id = :account and seq > :after
                 order by seq
                 limit :limit
                """)
                .param("account", account.value()).param("after", after).param("limit", limit)
                .query(JournalRows::entry).list();
    }

    @Override
    public Holdings holdings(AccountId account) {
        return oneInstant.execute(status -> {
            List<Holding> lines = holdingsAtHead.applied(account.value());
            return jdbc.sql("select seq, epoch from positions.cursor where account_id = :account").param("account", account.value())
                    .query((row, number) -> new Holdings(row.getLong("seq"), row.getInt("epoch"), lines))
                    .optional().orElse(new Holdings(0, 0, List.of()));
        });
    }

    @Override
    public Map<AccountId, AccountHeads> heads(Collection<AccountId> accounts) {
        record Row(UUID account, long journal, long positions) {}
        return jdbc.sql("""
                select h.account_id, h.seq as journal, coalesce(c.seq, 0) as positions
                  from gateway.account_head h
                  left join positions.cursor c on c.account_id = h.account_id
                 where h.account_id = any(:accounts)
                """)
                .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .query((row, number) -> new Row(row.getObject("account_id", UUID.class), row.getLong("journal"), row.getLong("positions")))
                .list().stream()
                .collect(Collectors.toMap(row -> new AccountId(row.account()), row -> new AccountHeads(row.journal(), row.positions())));
    }

    private List<JournalEntry> recentOrders(UUID account) {
        return jdbc.sql("""
                select o.seq, o.state, e.order_event
                  from (
                        (select id, seq, state from gateway.trade_order
                          where account_id = :account and status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held')
                          order by submitted_at desc, id limit 500)
                        union
                        (select id, seq, state from gateway.trade_order
                          where account_id = :account order by submitted_at desc, id limit 100)
                       ) o
                  left join gateway.account_event e on e.account_id = :account and e.seq = o.seq
                """).param("account", account).query(JournalRows::order).list();
    }

    private List<JournalEntry> recentTrades(UUID account) {
        return jdbc.sql("""
                select account_id, seq, effective_at, recorded_at, source, trade_id, version, instrument, quantity, price, fee, cancelled, order_id
                  from gateway.account_event e
                 where account_id = :account and kind = 'trade'
                   and not exists (select from gateway.account_event newer
                                    where newer.account_id = e.account_id and newer.trade_id = e.trade_id and newer.version > e.version)
                 order by seq desc
                 limit 100
                """).param("account", account).query(JournalRows::tradeAlone).list();
    }

    static NoSuchElementException unknown(UUID account) {
        return new NoSuchElementException("no account " + account);
    }
}
