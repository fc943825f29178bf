package dev.livedesk.bars.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bars.copy.Copy;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ShippedLoaderIT {

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final HikariDataSource pool = database.as(DatabaseRole.BARS);
    private final ShippedLoader loader = new ShippedLoader(
            JdbcClient.create(pool), new TransactionTemplate(new JdbcTransactionManager(pool)), new Copy(pool));

    @AfterEach
    void close() {
        loader.close();
        pool.close();
    }

    @Test
    void everyFileIsLoadedOnceAndAgainOnlyWhenItChanged() {
        assertThat(loader.load()).isEqualTo(36);
        String loaded = contents();
        assertThat(loader.load()).isZero();

        owner.sql("update bars.shipped_file set sha256 = repeat('0', 64) where name like '%NVDA%' or name like 'daily/SPX%'").update();
        owner.sql("update bars.minute_bar set close = 0 where ticker = 'NVDA'").update();
        owner.sql("""
                insert into bars.minute_bar
                select now(), open, high, low, close, volume, trades, vwap, precedence, ticker, source from bars.minute_bar where ticker = 'NVDA' limit 1
                """).update();
        assertThat(loader.load()).isEqualTo(2);

        assertThat(contents()).isEqualTo(loaded);
        assertThat(owner.sql("select sum(duplicates) from bars.shipped_file").query(Integer.class).single()).isEqualTo(1);
        assertThat(owner.sql("select (select count(*) from bars.minute_bar) + (select count(*) from bars.daily_bar)").query(Integer.class).single())
                .isEqualTo(owner.sql("select sum(bars) from bars.shipped_file").query(Integer.class).single());
    }

    private String contents() {
        return owner.sql("""
                select (select count(*) || ' ' || sum(close)::numeric(20, 2) || ' ' || sum(volume)::numeric(20, 2) from bars.minute_bar) || ' ' ||
                       (select count(*) || ' ' || sum(close)::numeric(20, 2) from bars.daily_bar) || ' ' || (select count(*) from bars.series)
                """).query(String.class).single();
    }
}
