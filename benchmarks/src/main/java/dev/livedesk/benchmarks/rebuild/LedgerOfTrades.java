package dev.livedesk.benchmarks.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A ledger as a busy desk leaves it: the accounts' trades interleaved in time, over a month and ten tickers each, both sides of zero; one in a hundred was
 * amended, and each account went through a split.
 */
final class LedgerOfTrades {

    private final DataSource owner;

    LedgerOfTrades(DataSource owner) {
        this.owner = owner;
    }

    /** Writes it with the database's own means, which no service could do: the numbering of events is right, the cash is not looked at. */
    void write(int trades, int accounts) throws SQLException {
        run("""
                insert into gateway.account (id, number, name, opening_balance, shard)
                select md5('account' || n)::uuid, 'BENCH' || n, 'Bench', 1000000, n %% 64 from generate_series(0, %1$d - 1) n
                """.formatted(accounts));
        run("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount)
                select id, 1, 1, 'cash', timestamptz '2026-09-01 00:00Z', 'system', 'opening', 1000000 from gateway.account
                """);
        run("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount,
                       trade_id, version, first_seq, instrument, quantity, price, fee, cancelled)
                select md5('account' || n %% %1$d)::uuid, n / %1$d + 2, 1, 'trade', timestamptz '2026-10-01 14:00Z' + n * (interval '30 days' / %2$d),
                       'system', 'bench', 0, md5('trade' || n)::uuid, 1, n / %1$d + 2,
                       (array ['AAPL', 'AMZN', 'BTC/USD', 'ETH/USD', 'GOOG', 'META', 'MSFT', 'NVDA', 'QQQ', 'TSLA'])[1 + ((n / %1$d * 7 + n) %% 10)::int],
                       case when n %% 3 = 0 then -1 else 1 end * (1 + n * 7919 %% 1000) / 4.0, 10 + (n * 104729 %% 99991) / 100.0, (n %% 100) / 100.0, false
                  from generate_series(0::bigint, %2$d - 1) n
                """.formatted(accounts, trades));
        run("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, first_seq, instrument, split_to, split_from)
                select account_id, max(seq) + 1, 1, 'split', timestamptz '2026-10-15 13:00Z', 'system', 'split', max(seq) + 1, 'AAPL', 4, 1
                  from gateway.account_event group by account_id
                """);
        run("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount,
                       trade_id, version, first_seq, instrument, quantity, price, fee, cancelled)
                select e.account_id, last.seq + row_number() over (partition by e.account_id order by e.seq), 1, 'trade', e.effective_at, 'system', 'bench', 0,
                       e.trade_id, 2, e.first_seq, e.instrument, e.quantity, e.price + 1, e.fee, false
                  from gateway.account_event e
                  join (select account_id, max(seq) as seq from gateway.account_event group by account_id) last using (account_id)
                 where e.kind = 'trade' and hashtext(e.trade_id::text) % 100 = 0
                """);
        run("""
                insert into gateway.account_head (account_id, seq, epoch, cash)
                select account_id, max(seq), 1, 0 from gateway.account_event group by account_id
                """);
        run("vacuum analyze");
    }

    /** Lets the database clear away what the last rebuild replaced. */
    void tidy() throws SQLException {
        run("vacuum analyze positions.position");
        run("vacuum analyze positions.snapshot");
        run("vacuum positions.cursor");
        run("checkpoint");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            // What is written is known to be right: no row is checked against the tables that it points to.
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
