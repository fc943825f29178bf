package dev.livedesk.desk.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.livedesk.db.TestLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A feed's state on a disk of its own, in memory, that is filled to the last byte while trades are booked. */
class FullDiskIT {

    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");

    @TempDir
    Path root;

    private Process desk;
    private Path ballast;
    private PGSimpleDataSource owner;
    private JdbcClient database;
    private TestLedger ledger;
    private UUID account;
    private int acknowledged;
    private int refused;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Command.run(Duration.ofSeconds(10), List.of("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", root.toString())).succeeded())
                .as("a disk of its own can be made in a user namespace").isTrue();
        DataFolder folder = TestFolders.open(root.resolve("data"));
        desk = new ProcessBuilder(
                        "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=192m tmpfs \"$0\" && exec \"$@\"", folder.state().toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), StoresChild.class.getName(), folder.root().toString())
                .redirectErrorStream(true)
                .start();
        int port = awaitReady(desk.inputReader());
        Path state = Path.of("/proc", Long.toString(desk.pid()), "root").resolve(Path.of("/").relativize(folder.state()));
        ballast = state.resolve("ballast");
        owner = new PGSimpleDataSource();
        owner.setPortNumbers(new int[] {port});
        owner.setDatabaseName(PostgresStore.DATABASE);
        owner.setUser(PostgresStore.OWNER);
        owner.setPassword(StoreSecrets.of(new DataFolder(state, state), new SecureRandom()).owner());
        database = JdbcClient.create(owner);
        ledger = new TestLedger(owner);
        account = ledger.open("1000000", AT);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (desk != null) {
            desk.descendants().forEach(ProcessHandle::destroyForcibly);
            desk.destroyForcibly().waitFor();
        }
    }

    @Test
    void bookingsAreRefusedWhileTheDiskIsFullAndGoOnOnceThereIsRoom() throws Exception {
        book(50);
        fill();
        assertThat(bookUntilRefused()).contains("53100");
        Files.delete(ballast);
        book(50);
        assertThatTheJournalIsSound();
        assertThat(trades()).isEqualTo(acknowledged);

        // Without room for its log Postgres ends rather than risk anything: it comes back by itself once there is some.
        fill();
        bookUntilTheLogIsFull();
        Files.delete(ballast);
        awaitBooking();
        assertThatTheJournalIsSound();
        assertThat(trades()).isBetween(acknowledged, acknowledged + refused);
    }

    private void book(int count) {
        for (int i = 0; i < count; i++) {
            ledger.trade(account, "AAPL", "1", "150", AT);
            acknowledged++;
        }
    }

    private Optional<String> tryToBook() {
        try {
            book(1);
            return Optional.empty();
        } catch (RuntimeException e) {
            refused++;
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof SQLException)) {
                cause = cause.getCause();
            }
            return Optional.of(cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : e.toString());
        }
    }

    private Optional<String> bookUntilRefused() {
        Optional<String> refusal = Optional.empty();
        for (int i = 0; i < 2_000 && refusal.isEmpty(); i++) {
            refusal = tryToBook();
        }
        return refusal;
    }

    /** Segments of the log that are there already are used up first. */
    private void bookUntilTheLogIsFull() {
        Optional<String> refusal = Optional.empty();
        for (int i = 0; i < 50 && refusal.filter(state -> !state.equals("53100")).isEmpty(); i++) {
            try {
                database.sql("select pg_switch_wal()").query().singleRow();
            } catch (RuntimeException e) {
                return;
            }
            refusal = tryToBook();
        }
        assertThat(refusal).as("why Postgres no longer answers").isPresent();
    }

    private void awaitBooking() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (tryToBook().isPresent()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline for bookings to go on").isNegative();
            Pause.of(Duration.ofMillis(200));
        }
    }

    private int trades() {
        return database.sql("select count(*) from gateway.account_event where kind = 'trade'").query(Integer.class).single();
    }

    private void assertThatTheJournalIsSound() {
        assertThat(database.sql("""
                select max(e.seq) = count(*) and max(h.seq) = count(*) and min(h.cash) = sum(e.amount)
                  from gateway.account_event e join gateway.account_head h using (account_id)
                """).query(Boolean.class).single()).isTrue();
    }

    /** To the last byte: a file grows until nothing more goes in. */
    private void fill() throws IOException {
        for (int block : new int[] {1 << 20, 1 << 12, 1}) {
            try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(new byte[block]);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }
    }

    private static int awaitReady(BufferedReader output) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith("ready ")) {
                // What it says later must not fill the pipe.
                Thread.ofVirtual().start(() -> output.lines().forEach(rest -> {}));
                return Integer.parseInt(line.split(" ", -1)[1]);
            }
        }
        throw new AssertionError("The stores did not start:\n" + seen);
    }
}
