package dev.livedesk.desk.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.db.LedgerInvariants;
import dev.livedesk.desk.backup.Backup;
import dev.livedesk.desk.backup.Restore;
import dev.livedesk.desk.docs.ServedPaths;
import dev.livedesk.desk.house.Monitoring;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.Pause;
import dev.livedesk.desk.stores.PostgresStore;
import dev.livedesk.desk.stores.Stores;
import dev.livedesk.desk.stores.TestFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients trade, the desk is killed in the middle, and what it acknowledged is there when it comes back. */
class KillIT {

    private static final int CLIENTS = 4;
    private static final int ORDERS_BEFORE_THE_KILL = 150;

    @TempDir
    Path root;

    @Test
    void acknowledgedOrdersSurviveAKillOfTheServicesAndThenOfEverything() throws Exception {
        DataFolder folder = TestFolders.open(root.resolve("data"));
        List<UUID> acknowledged = new ArrayList<>();
        acknowledged.addAll(tradeUntilKilled(folder, 1, DeskProcess::kill));
        acknowledged.addAll(tradeUntilKilled(folder, 2, DeskProcess::killWithStores));

        Path backup = root.resolve("backup.tar.gz");
        Map<String, Long> rows;
        try (DeskProcess desk = DeskProcess.start(folder)) {
            PostgresStore postgres = PostgresStore.running(folder).orElseThrow();
            LedgerInvariants invariants = new LedgerInvariants(postgres.owner());
            awaitCaughtUp(invariants);
            assertThat(invariants.lostOrDoubled(acknowledged)).isEmpty();
            assertThat(invariants.violations()).isEmpty();
            JdbcClient database = JdbcClient.create(postgres.owner());
            assertThat(database.sql("select count(*) from gateway.account_event where kind = 'trade'").query(Long.class).single())
                    .as("trades in the ledger").isGreaterThan(ORDERS_BEFORE_THE_KILL);
            assertThat(desk.at("/").getPort()).isPositive();
            assertThatMetricsAreThereForWhoShowsTheToken(desk);
            ServedPaths.check(desk::at);
            DeskLog.check(desk, database);
            rows = ledgerRows(database);
            Backup.of(folder).write(backup);
            assertThatTheChecksCanFail(database, invariants, acknowledged);
        }
        assertThatTheBackupHolds(backup, rows, acknowledged);
    }

    /** The one metric whose first value comes with the recorder's first batch of quotes may be a moment late. */
    private static void assertThatMetricsAreThereForWhoShowsTheToken(DeskProcess desk) throws Exception {
        assertThat(desk.metrics(Optional.empty()).statusCode()).isEqualTo(404);
        assertThat(desk.metrics(Optional.of("not-the-token-of-this-desk")).statusCode()).isEqualTo(404);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Set<String> missing = Monitoring.metrics();
        while (!missing.isEmpty()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline for the metrics %s, which alerts and dashboards ask for", missing).isNegative();
            String metrics = desk.metrics(Optional.of(desk.metricsToken())).body();
            missing.removeIf(name -> metrics.contains("\n" + name + "{") || metrics.contains("\n" + name + " "));
            Pause.of(Duration.ofMillis(200));
        }
    }

    /** Restored where no desk ever was: the same ledger, row for row, and all that was acknowledged in it. */
    private void assertThatTheBackupHolds(Path backup, Map<String, Long> rows, List<UUID> acknowledged) {
        DataFolder empty = TestFolders.open(root.resolve("restored"));
        Restore.of(empty).from(backup, false);
        try (Stores stores = Stores.start(empty)) {
            LedgerInvariants invariants = new LedgerInvariants(stores.postgres().owner());
            assertThat(invariants.lostOrDoubled(acknowledged)).isEmpty();
            assertThat(invariants.isCaughtUp()).isTrue();
            assertThat(invariants.violations()).isEmpty();
            assertThat(ledgerRows(JdbcClient.create(stores.postgres().owner()))).isEqualTo(rows);
        }
    }

    /** How many rows each table of the ledger, and of what is derived from it, has. */
    private static Map<String, Long> ledgerRows(JdbcClient database) {
        List<String> tables = database.sql("""
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname in ('gateway', 'positions') and tablename not in ('session', 'rebuild', 'market_close', 'snapshot') order by 1
                """).query(String.class).list();
        return tables.stream().collect(Collectors.toMap(table -> table, table -> database.sql("select count(*) from " + table).query(Long.class).single()));
    }

    /** Returns what was acknowledged. The kill came in the middle: every client had orders acknowledged before, and lost the desk while it went on. */
    private static List<UUID> tradeUntilKilled(DataFolder folder, int round, Consumer<DeskProcess> kill) throws Exception {
        DeskProcess desk = DeskProcess.start(folder);
        CountDownLatch enough = new CountDownLatch(ORDERS_BEFORE_THE_KILL);
        List<TradingClient> clients = IntStream.range(0, CLIENTS).mapToObj(i -> new TradingClient(desk, 100L * round + i, enough)).toList();
        List<Thread> threads = clients.stream().map(client -> Thread.ofPlatform().start(client)).toList();
        boolean reached = enough.await(90, TimeUnit.SECONDS);
        kill.accept(desk);
        desk.awaitEnd();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).as("the client ended").isTrue();
        }
        assertThat(reached).as("enough orders were acknowledged; refused: %s", clients.stream().flatMap(client -> client.refused().stream()).limit(5).toList()).isTrue();
        for (TradingClient client : clients) {
            assertThat(client.acknowledged()).isNotEmpty();
            assertThat(client.lastFailure()).as("why the client ended").isNotNull();
        }
        return clients.stream().flatMap(client -> client.acknowledged().stream()).toList();
    }

    private static void awaitCaughtUp(LedgerInvariants invariants) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!invariants.isCaughtUp()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline for the listener to catch up").isNegative();
            Pause.of(Duration.ofMillis(100));
        }
    }

    /** Each check is shown what it is there to find. */
    private static void assertThatTheChecksCanFail(JdbcClient database, LedgerInvariants invariants, List<UUID> acknowledged) {
        database.sql("update positions.position set realized = realized + 0.000000000000000001, open_cost = open_cost + 0.000000000000000001 where instrument = 'BTCUSDT'").update();
        assertThat(invariants.violations()).singleElement().asString().startsWith("position ").contains("should be");
        database.sql("update positions.position set open_cost = open_cost - 0.000000000000000001 where instrument = 'BTCUSDT'").update();
        assertThat(invariants.violations()).hasSize(2).anyMatch(line -> line.contains("net cash of its trades"));
        database.sql("update positions.position set realized = realized - 0.000000000000000001 where instrument = 'BTCUSDT'").update();
        database.sql("update gateway.account_head set cash = cash + 1").update();
        assertThat(invariants.violations()).singleElement().asString().startsWith("cash of");
        database.sql("update gateway.account_head set cash = cash - 1, seq = seq + 1").update();
        assertThat(invariants.violations()).singleElement().asString().startsWith("journal of");
        database.sql("update gateway.account_head set seq = seq - 1").update();
        database.sql("update gateway.holding set quantity = quantity + 1 where instrument = 'AAPL'").update();
        assertThat(invariants.violations()).singleElement().asString().startsWith("holding");
        List<UUID> withALostOne = new ArrayList<>(acknowledged);
        withALostOne.add(new UUID(0, 0));
        assertThat(invariants.lostOrDoubled(withALostOne)).singleElement().asString().contains("0 orders");
    }
}
