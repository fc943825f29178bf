package dev.livedesk.positions.store;

import dev.livedesk.positions.book.Market;
import dev.livedesk.positions.book.MarketClose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which closes' daily snapshots are taken. A close is taken once, whoever is first. */
public final class CloseStore {

    private final JdbcClient jdbc;
    private final String replica;

    /**
     * A store.
     *
     * @param replica shown with what it took
     */
    public CloseStore(DataSource source, String replica) {
        this.jdbc = JdbcClient.create(source);
        this.replica = replica;
    }

    /** The newest day that is taken; the day before the first where none is. */
    public LocalDate newest(Market market) {
        return jdbc.sql("select coalesce(max(trading_day), :none) from positions.market_close where market = :market")
                .param("none", MarketClose.FIRST_DAY.minusDays(1))
                .param("market", market.wireName())
                .query(LocalDate.class)
                .single();
    }

    /** How many accounts, of all replicas, have an event that was recorded before the moment and is not applied. */
    public long behindAt(Instant moment) {
        return jdbc.sql("""
                select count(*)
                  from gateway.account_head head
                  left join positions.cursor cursor on cursor.account_id = head.account_id
                 where head.seq > coalesce(cursor.seq, 0)
                   and exists (
                       select from gateway.account_event next
                        where next.account_id = head.account_id and next.seq = coalesce(cursor.seq, 0) + 1 and next.recorded_at < :moment)
                """).param("moment", Rows.timestamp(moment)).query(Long.class).single();
    }

    /**
     * Takes the closes.
     *
     * @return how many nobody else had taken
     */
    public int take(List<MarketClose> closes) {
        return jdbc.sql("""
                insert into positions.market_close (market, trading_day, closed_at, taken_by)
                select market, trading_day, closed_at, :replica
                  from unnest(:markets::text[], :days::date[], :times::timestamptz[]) as close (market, trading_day, closed_at)
                    on conflict do nothing
                """)
                .param("replica", replica)
                .param("markets", closes.stream().map(close -> close.market().wireName()).toArray(String[]::new))
                .param("days", closes.stream().map(close -> close.day().toString()).toArray(String[]::new))
                .param("times", closes.stream().map(close -> close.at().toString()).toArray(String[]::new))
                .update();
    }
}
