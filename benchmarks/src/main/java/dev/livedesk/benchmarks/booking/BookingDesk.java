package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.PaperAccount;
import dev.livedesk.benchmarks.start.DeskProcess;
import dev.livedesk.db.LedgerInvariants;
import dev.livedesk.db.Migrations;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PostgresStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A desk with accounts, and beside it, on the same Postgres, a database of the same tables that no service knows.
 *
 * @param state of an order, as the gateway writes it
 */
record BookingDesk(DeskProcess desk, URI url, LedgerInvariants ledger, List<PaperAccount> accounts, PGSimpleDataSource beside, List<UUID> accountsBeside, String state)
        implements AutoCloseable {

    static BookingDesk up(DeskProcess desk, int accounts) throws Exception {
        Files.createDirectory(desk.dataDir());
        desk.up("replay", Map.of("livedesk.gateway.requests-per-minute", "100000000"));
        PGSimpleDataSource owner = (PGSimpleDataSource) PostgresStore.running(DataFolder.open(desk.dataDir(), "replay")).orElseThrow().owner();
        URI url = URI.create(desk.status().get("url").asString());
        List<PaperAccount> opened = PaperAccount.open(JdbcClient.create(owner), accounts);
        PGSimpleDataSource beside = database(owner);
        try (OrderSocket socket = new OrderSocket(url, opened)) {
            return new BookingDesk(desk, url, new LedgerInvariants(owner), opened, beside, accountsIn(beside, accounts), socket.place("first"));
        }
    }

    /** A client of the desk: of some clients that share as many accounts. */
    OrderSocket client(int client, int clients, int accounts) throws IOException {
        return new OrderSocket(url, share(this.accounts, client, clients, accounts));
    }

    /** As {@link #client}, of the database beside. */
    BareBooking bare(int client, int clients, int accounts) throws SQLException {
        return new BareBooking(beside.getConnection(), share(accountsBeside, client, clients, accounts), state);
    }

    /** Each client has accounts of its own, or, if there are fewer, several clients have one. */
    static <T> List<T> share(List<T> all, int client, int clients, int accounts) {
        return IntStream.iterate(client % accounts, account -> account < accounts, account -> account + clients).mapToObj(all::get).toList();
    }

    @Override
    public void close() throws IOException {
        try {
            desk.down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PGSimpleDataSource database(PGSimpleDataSource owner) {
        JdbcClient.create(owner).sql("create database beside").update();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(owner.getServerNames());
        source.setPortNumbers(owner.getPortNumbers());
        source.setDatabaseName("beside");
        source.setUser(owner.getUser());
        source.setPassword(owner.getPassword());
        source.setReWriteBatchedInserts(true);
        Migrations.run(source, Map.of());
        return source;
    }

    private static List<UUID> accountsIn(PGSimpleDataSource source, int count) {
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into gateway.app_user (id, username, password_hash, role) values (gen_random_uuid(), 'bench', 'none', 'trader')").update();
        return PaperAccount.open(jdbc, count).stream().map(PaperAccount::id).toList();
    }
}
