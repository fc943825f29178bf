package dev.livedesk.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RoundTripIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.owner());
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE.owner()));
    private final List<String> read = new ArrayList<>();
    private final List<Integer> changed = new ArrayList<>();

    RoundTripIT() {
        jdbc.execute("drop table if exists thing");
        jdbc.execute("create table thing (name text primary key, size int)");
    }

    @Test
    void eachStatementIsAnsweredByItsOwnReader() {
        new RoundTrip()
                .write("insert into thing values (?, ?), (?, ?)", changed::add, "a", 1, "b", null)
                .read("select name from thing where size = any(?)", row -> read.add("first " + row.getString(1)), (Object) new Integer[] {1, 2})
                .write("update thing set size = 7 where name = ?", changed::add, "c")
                .read("select name from thing order by name", row -> read.add("second " + row.getString(1)))
                .write("delete from thing", changed::add)
                .send(jdbc);

        assertThat(read).containsExactly("first a", "second a", "second b");
        assertThat(changed).containsExactly(2, 0, 2);
    }

    @Test
    void oneForEachListOfParameters() {
        new RoundTrip()
                .writeAll("insert into thing values (?, ?)", List.of(new Object[] {"a", 1}, new Object[] {"b", 2}))
                .writeAll("insert into thing values (?, ?)", List.of())
                .send(jdbc);

        assertThat(jdbc.queryForList("select name from thing order by name", String.class)).containsExactly("a", "b");
    }

    @Test
    void ofStatementsThatAreRefusedNothingIsLeft() {
        RoundTrip trip = new RoundTrip().write("insert into thing values ('a', 1)").write("insert into thing values ('a', 2)").write("insert into thing values ('b', 2)");

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> trip.send(jdbc))).isInstanceOf(DataIntegrityViolationException.class);

        assertThat(jdbc.queryForList("select name from thing", String.class)).isEmpty();
    }

    @Test
    void whatIsReadAfterALockIsWhatItsHolderLeft() throws Exception {
        jdbc.update("insert into thing values ('a', 1), ('b', 1)");
        Thread[] waiting = new Thread[1];
        transaction.executeWithoutResult(status -> {
            jdbc.update("update thing set size = 2");
            waiting[0] = Thread.ofVirtual().start(() -> new RoundTrip()
                    .read("select size from thing where name = 'a' for update", row -> read.add("locked " + row.getInt(1)))
                    .read("select size from thing where name = 'b'", row -> read.add("then " + row.getInt(1)))
                    .send(jdbc));
            while (isNobodyWaiting()) {
                Thread.onSpinWait();
            }
        });
        waiting[0].join();

        assertThat(read).containsExactly("locked 2", "then 2");
    }

    private boolean isNobodyWaiting() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select count(*) = 0 from pg_locks where not granted", Boolean.class));
    }
}
