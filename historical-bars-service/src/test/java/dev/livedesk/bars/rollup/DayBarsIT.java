package dev.livedesk.bars.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DayBarsIT {

    private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");
    private static final Instant NOW = OPEN.plusSeconds(3600);

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final HikariDataSource pool = database.as(DatabaseRole.BARS);
    private final DayBars days = new DayBars(JdbcClient.create(pool));

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void dayIsToldFromAllOfItsMinutesAndThenGrows() {
        stored(OPEN.minusSeconds(86_400), 99, "alpaca", 0);
        stored(OPEN.minusSeconds(3600), 50, "alpaca", 0);
        stored(OPEN, 10, "alpaca", 0);
        stored(OPEN, 77, "alpaca/replay", 1);
        BarMessage first = stored(OPEN.plusSeconds(60), 12, "alpaca", 0);

        assertThat(days.after(List.of(first), NOW)).containsExactly(day(10, 12, 10, 12, 300, 3));
        owner.sql("delete from bars.minute_bar").update();
        assertThat(days.after(List.of(stored(OPEN.plusSeconds(120), 9, "alpaca", 0)), NOW)).containsExactly(day(10, 12, 9, 9, 400, 4));
    }

    @Test
    void correctedMinuteCountsAsItIsNowOnceTheNextOneCloses() {
        BarMessage first = stored(OPEN, 10, "alpaca", 0);
        days.after(List.of(first), NOW);
        owner.sql("update bars.minute_bar set open = 8, low = 8").update();
        BarMessage corrected = new BarMessage(BarMessage.CORRECTED, "AAPL", OPEN, 8, 10, 8, 10, 100, 1, 10, "alpaca");

        assertThat(days.after(List.of(corrected), NOW)).isEmpty();
        assertThat(days.after(List.of(stored(OPEN.plusSeconds(60), 12, "alpaca", 0)), NOW)).containsExactly(day(8, 12, 8, 12, 200, 2));
    }

    @Test
    void dayThatIsOverIsNotTold() {
        assertThat(days.after(List.of(stored(OPEN, 10, "alpaca", 0)), Instant.parse("2026-11-21T05:00:00Z"))).isEmpty();
    }

    private static BarMessage day(double o, double h, double l, double c, double volume, long trades) {
        double vwap = switch ((int) trades) {
            case 2 -> 11;
            case 3 -> 24;
            default -> 20.25;
        };
        return new BarMessage(BarMessage.DAILY, "AAPL", Instant.parse("2026-11-20T05:00:00Z"), o, h, l, c, volume, trades, vwap, "alpaca");
    }

    /** A minute of one price, 100 shares in one trade, as it closes. */
    private BarMessage stored(Instant minute, double price, String source, int precedence) {
        owner.sql("""
                insert into bars.minute_bar (ticker, source, precedence, minute, open, high, low, close, volume, trades, vwap)
                values ('AAPL', ?, ?, ?, ?, ?, ?, ?, 100, 1, ?)
                """).params(source, precedence, minute.atOffset(java.time.ZoneOffset.UTC), price, price, price, price, price).update();
        return new BarMessage(BarMessage.CLOSED, "AAPL", minute, price, price, price, price, 100, 1, price, source);
    }
}
