package dev.livedesk.gateway.position;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Reads positions as of the ledger's end: what the listener derived, and the fold of what is newer. */
public final class PositionReader {

    private final JdbcClient jdbc;
    private final TransactionOperations oneMoment;

    private record Head(long seq, int epoch, Money cash, Money reserved, long applied, int appliedEpoch) {}

    /**
     * A reader.
     *
     * @param oneMoment transactions whose statements all see the same moment: repeatable read
     */
    public PositionReader(JdbcClient jdbc, TransactionOperations oneMoment) {
        this.jdbc = jdbc;
        this.oneMoment = oneMoment;
    }

    /**
     * The account's cash and positions now.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException if there is no such account
     */
    public AccountPositions read(AccountId account) {
        return Objects.requireNonNull(oneMoment.execute(status -> readWithin(account)));
    }

    private AccountPositions readWithin(AccountId account) {
        Head head = head(account);
        boolean sameEpoch = head.appliedEpoch() == head.epoch();
        Map<Instrument, LedgerTail.Applied> applied = sameEpoch ? applied(account) : Map.of();
        List<FoldEntry> newer = entries(account, head.epoch(), sameEpoch ? head.applied() : 0, null);
        Map<Instrument, Position> positions =
                LedgerTail.carry(applied, newer, instrument -> entries(account, head.epoch(), 0, instrument.ticker()));
        return new AccountPositions(account, head.seq(), head.epoch(), head.cash(), head.reserved(), positions, held(account));
    }

    private Head head(AccountId account) {
        return jdbc.sql("""
                select h.seq, h.epoch, h.cash, h.reserved, coalesce(c.seq, 0) as applied, coalesce(c.epoch, 0) as applied_epoch
                  from gateway.account_head h
                  left join positions.cursor c on c.account_id = h.account_id
                 where h.account_id = :account
                """)
                .param("account", account.value())
                .query((row, number) -> new Head(
                        row.getLong("seq"), row.getInt("epoch"),
                        new Money(row.getBigDecimal("cash")), new Money(row.getBigDecimal("reserved")),
                        row.getLong("applied"), row.getInt("applied_epoch")))
                .single();
    }

    private Map<Instrument, LedgerTail.Applied> applied(AccountId account) {
        Map<Instrument, LedgerTail.Applied> applied = new HashMap<>();
        jdbc.sql("select * from positions.position where account_id = :account")
                .param("account", account.value())
                .query(row -> {
                    Position position = new Position(
                            new Quantity(row.getBigDecimal("quantity")),
                            new Money(row.getBigDecimal("open_cost")),
                            new Money(row.getBigDecimal("realized")),
                            new Money(row.getBigDecimal("fees")));
                    LedgerTail.Place last =
                            new LedgerTail.Place(row.getObject("last_at", OffsetDateTime.class).toInstant(), row.getLong("last_seq"));
                    applied.put(Instrument.parse(row.getString("instrument")), new LedgerTail.Applied(position, last));
                });
        return applied;
    }

    private List<FoldEntry> entries(AccountId account, int epoch, long after, @Nullable String ticker) {
        return jdbc.sql("""
                select kind, trade_id, version, first_seq, instrument, effective_at, quantity, price, fee, cancelled, split_to, split_from
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind in ('trade', 'split') and seq > :after
                   and (:ticker::text is null or instrument = :ticker)
                 order by seq
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("after", after)
                .param("ticker", ticker, java.sql.Types.VARCHAR)
                .query(PositionReader::entry)
                .list();
    }

    private Map<Instrument, Quantity> held(AccountId account) {
        Map<Instrument, Quantity> held = new HashMap<>();
        jdbc.sql("select instrument, held from gateway.holding where account_id = :account and held > 0")
                .param("account", account.value())
                .query(row -> {
                    held.put(Instrument.parse(row.getString("instrument")), new Quantity(row.getBigDecimal("held")));
                });
        return held;
    }

    private static FoldEntry entry(ResultSet row, int number) throws SQLException {
        return row.getString("kind").equals("split") ? split(row) : trade(row);
    }

    private static Split split(ResultSet row) throws SQLException {
        return new Split(
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                new Quantity(row.getBigDecimal("split_to")),
                new Quantity(row.getBigDecimal("split_from")));
    }

    private static TradeVersion trade(ResultSet row) throws SQLException {
        return new TradeVersion(
                new TradeId(row.getObject("trade_id", UUID.class)),
                row.getInt("version"),
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                new Quantity(row.getBigDecimal("quantity")),
                new Price(row.getBigDecimal("price")),
                new Money(row.getBigDecimal("fee")),
                row.getBoolean("cancelled"));
    }
}
