package dev.livedesk.positions.store;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.positions.book.JournalEvent;
import dev.livedesk.positions.book.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the accounts' journals, which the gateway owns. */
final class Journal {

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accounts of the shards whose journal has gone further than their cursor. */
    List<AccountId> behind(Collection<Integer> shards) {
        return jdbc.sql("""
                select head.account_id
                  from gateway.account_head head
                  join gateway.account account on account.id = head.account_id
                  left join positions.cursor cursor on cursor.account_id = head.account_id
                 where head.seq > coalesce(cursor.seq, 0)
                   and account.shard = any (:shards)
                """).param("shards", shards.toArray(Integer[]::new)).query((row, n) -> Rows.account(row)).list();
    }

    /** How many events of the shards' journals are not applied. */
    long lag(Collection<Integer> shards) {
        return jdbc.sql("""
                select coalesce(sum(head.seq - coalesce(cursor.seq, 0)), 0)
                  from gateway.account_head head
                  join gateway.account account on account.id = head.account_id
                  left join positions.cursor cursor on cursor.account_id = head.account_id
                 where account.shard = any (:shards)
                """).param("shards", shards.toArray(Integer[]::new)).query(Long.class).single();
    }

    /** The account's shard; none when there is no such account. */
    Optional<Integer> shard(AccountId account) {
        return jdbc.sql("select shard from gateway.account where id = :account")
                .param("account", account.value())
                .query(Integer.class)
                .optional();
    }

    /** An instrument's splits and the newest versions of its active trades after a place, in the order of the fold, as the journal says at a sequence. To be closed. */
    Stream<FoldEntry> entriesAfter(AccountId account, int epoch, Instrument instrument, Place place, long seq) {
        return jdbc.sql("""
                select kind, trade_id, version, first_seq, instrument, effective_at, quantity, price, fee, cancelled, split_to, split_from
                  from gateway.account_event event
                 where account_id = :account and epoch = :epoch and kind = 'trade' and instrument = :instrument
                   and (effective_at, first_seq) > (:at, :firstSeq)
                   and seq <= :seq and not cancelled
                   and not exists (
                       select from gateway.account_event newer
                        where newer.account_id = event.account_id and newer.trade_id = event.trade_id
                          and newer.kind = 'trade' and newer.version > 1 and newer.version > event.version and newer.seq <= :seq)
                union all
                select kind, null, null, first_seq, instrument, effective_at, null, null, null, null, split_to, split_from
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind = 'split' and instrument = :instrument
                   and (effective_at, first_seq) > (:at, :firstSeq)
                   and seq <= :seq
                 order by effective_at, first_seq
                """)
                .withFetchSize(1000)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("instrument", instrument.ticker())
                .param("at", Rows.timestamp(place.at()))
                .param("firstSeq", place.firstSeq())
                .param("seq", seq)
                .query((row, n) -> Rows.entry(row))
                .stream();
    }

    /** A row of {@link LockedAccounts}. */
    static JournalEvent event(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        Money amount = new Money(row.getBigDecimal("amount"));
        return switch (row.getString("kind")) {
            case "trade" -> new JournalEvent.Traded(seq, amount, Rows.trade(row), replaced(row));
            case "split" -> new JournalEvent.HoldingSplit(seq, amount, Rows.split(row));
            case "reset" -> new JournalEvent.Reset(seq, amount, row.getInt("epoch"));
            case "cash", "order" -> new JournalEvent.CashMoved(seq, amount);
            case String kind -> throw new IllegalStateException("unknown kind of event: " + kind);
        };
    }

    private static Optional<JournalEvent.Replaced> replaced(ResultSet row) throws SQLException {
        String instrument = row.getString("replaced_instrument");
        return instrument == null
                ? Optional.empty()
                : Optional.of(new JournalEvent.Replaced(Instrument.parse(instrument), Rows.instant(row, "replaced_at")));
    }
}
