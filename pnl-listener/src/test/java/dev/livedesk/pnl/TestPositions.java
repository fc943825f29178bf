package dev.livedesk.pnl;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Derives positions from the journal as the position listener does, the simplest way: everything anew. */
public final class TestPositions {

    private static final TradingCalendar CALENDAR = TradingCalendar.shipped();

    private final JdbcClient jdbc;

    public TestPositions(DataSource positions) {
        this.jdbc = JdbcClient.create(positions);
    }

    private record Key(int epoch, Instrument instrument) {}

    /** Brings cursor, positions and snapshots up to the journal's end. */
    public void derive(UUID account) {
        jdbc.sql("delete from positions.position where account_id = :id").param("id", account).update();
        jdbc.sql("delete from positions.snapshot where account_id = :id").param("id", account).update();
        Map<Key, Position> positions = new HashMap<>();
        jdbc.sql("""
                select * from (
                    select distinct on (trade_id) epoch, instrument, effective_at, first_seq, quantity, price, fee, cancelled,
                           null::numeric as split_to, null::numeric as split_from
                      from gateway.account_event where account_id = :id and kind = 'trade' order by trade_id, version desc) newest
                 where not cancelled
                 union all
                select epoch, instrument, effective_at, first_seq, null, null, null, null, split_to, split_from
                  from gateway.account_event where account_id = :id and kind = 'split'
                 order by effective_at, first_seq
                """).param("id", account).query(row -> {
                    Key key = new Key(row.getInt("epoch"), Instrument.parse(row.getString("instrument")));
                    OffsetDateTime at = row.getObject("effective_at", OffsetDateTime.class);
                    Position before = positions.getOrDefault(key, Position.FLAT);
                    Position after = row.getBigDecimal("split_to") == null
                            ? before.apply(
                                    new Quantity(row.getBigDecimal("quantity")), new Price(row.getBigDecimal("price")), new Money(row.getBigDecimal("fee")))
                            : before.split(new Quantity(row.getBigDecimal("split_to")), new Quantity(row.getBigDecimal("split_from")));
                    positions.put(key, after);
                    snapshot(account, key, CALENDAR.tradingDay(key.instrument().venue(), at.toInstant()), after, at);
                });
        int epoch = jdbc.sql("select epoch from gateway.account_head where account_id = :id").param("id", account).query(Integer.class).single();
        positions.forEach((key, position) -> {
            if (key.epoch() == epoch) {
                bound("""
                        insert into positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq)
                        values (:id, :instrument, :quantity, :cost, :realized, :fees, now(), 1)
                        """, account, key, position).update();
            }
        });
        jdbc.sql("""
                insert into positions.cursor (account_id, seq, epoch, cash)
                select account_id, seq, epoch, cash from gateway.account_head where account_id = :id
                on conflict (account_id) do update set seq = excluded.seq, epoch = excluded.epoch, cash = excluded.cash
                """).param("id", account).update();
    }

    private void snapshot(UUID account, Key key, LocalDate day, Position position, OffsetDateTime at) {
        bound("""
                insert into positions.snapshot (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq)
                values (:id, :epoch, :instrument, :day, :quantity, :cost, :realized, :fees, :at, 1)
                on conflict (account_id, epoch, instrument, trading_day) do update
                   set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees
                """, account, key, position).param("epoch", key.epoch()).param("day", day).param("at", at).update();
    }

    private JdbcClient.StatementSpec bound(String sql, UUID account, Key key, Position position) {
        BigDecimal quantity = position.quantity().value();
        return jdbc.sql(sql)
                .param("id", account)
                .param("instrument", key.instrument().ticker())
                .param("quantity", quantity)
                .param("cost", position.openCost().value())
                .param("realized", position.realized().value())
                .param("fees", position.fees().value());
    }
}
