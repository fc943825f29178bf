package dev.livedesk.benchmarks.bulk;

import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.PaperAccount;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.start.DeskProcess;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PostgresStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trades a second from the upload of a CSV to its last booking, on a running desk whose listeners apply them meanwhile; beside it, {@code COPY} of the
 * very rows that this made into the same table, in one transaction, by another account. Then as many lines in ten uploads of ten accounts, all at once.
 */
public final class BulkBench {

    private static final int LINES = 100_000;
    private static final int TEN_TIMES = 10;
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BulkBench() {}

    /** The desk must be built. */
    public static List<Figure> measure(int pairs, Path home, Path scratch) throws Exception {
        Path data = Files.createDirectory(scratch.resolve("bulk"));
        DeskProcess desk = new DeskProcess(home, data);
        desk.up("replay", Map.of("livedesk.gateway.requests-per-minute", "1000000", "livedesk.gateway.bulk.at-once", String.valueOf(TEN_TIMES)));
        try {
            URI url = URI.create(desk.status().get("url").asString());
            DataSource owner = PostgresStore.running(DataFolder.open(data, "replay")).orElseThrow().owner();
            return List.of(
                    figure("trades booked from a CSV of %,d lines".formatted(LINES), 1, pairs, url, owner),
                    figure("the same lines in %d uploads of %d accounts at once".formatted(TEN_TIMES, TEN_TIMES), TEN_TIMES, pairs, url, owner));
        } finally {
            desk.down();
        }
    }

    private static Figure figure(String what, int accounts, int pairs, URI url, DataSource owner) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> copied = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            List<PaperAccount> from = PaperAccount.open(JdbcClient.create(owner), accounts);
            List<PaperAccount> to = PaperAccount.open(JdbcClient.create(owner), accounts);
            ours.add(upload(url, from, pair));
            copied.add(copy(owner, from, to));
        }
        return new Figure(what, "/s", median(ours), "COPY of the same rows", median(copied), "median of %d pairs".formatted(pairs));
    }

    /** Trades a second, of all accounts together, each with its part of the lines. */
    private static double upload(URI desk, List<PaperAccount> accounts, int pair) throws Exception {
        int lines = LINES / accounts.size();
        List<Path> files = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PaperAccount account : accounts) {
                Path csv = Files.createTempFile("livedesk-bulk", ".csv");
                files.add(csv);
                URI generator = desk.resolve("/api/trades/generate?format=csv&lines=%d&seed=%d".formatted(lines, pair * accounts.size() + files.size()));
                HTTP.send(account.request(generator).GET().build(), HttpResponse.BodyHandlers.ofFile(csv));
            }
            List<Callable<Void>> uploads = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i++) {
                PaperAccount account = accounts.get(i);
                Path csv = files.get(i);
                uploads.add(() -> upload(desk, account, csv, lines));
            }
            long begin = System.nanoTime();
            for (Future<Void> upload : threads.invokeAll(uploads)) {
                upload.get();
            }
            return LINES / ((System.nanoTime() - begin) / 1e9);
        } finally {
            for (Path csv : files) {
                Files.delete(csv);
            }
        }
    }

    private static @Nullable Void upload(URI desk, PaperAccount account, Path csv, int lines) throws Exception {
        HttpRequest.Builder named = account.request(desk.resolve("/api/trades/bulk?account=" + account.id()));
        JsonNode group = json(named
                .setHeader("Content-Type", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofFile(csv))
                .build());
        while (!group.path("state").asString().equals("done")) {
            if (!List.of("validating", "running").contains(group.path("state").asString())) {
                throw new IllegalStateException("the upload failed: " + group);
            }
            TimeUnit.MILLISECONDS.sleep(20);
            group = json(account.request(desk.resolve("/api/trades/groups/" + group.path("id").asString())).GET().build());
        }
        if (group.path("booked").asInt() != lines) {
            throw new IllegalStateException("not all was booked: " + group);
        }
        return null;
    }

    /** The trades of one half of the accounts, copied to the other half. */
    private static double copy(DataSource owner, List<PaperAccount> from, List<PaperAccount> to) throws Exception {
        Path rows = Files.createTempFile("livedesk-bulk", ".copy");
        try (Connection connection = owner.getConnection()) {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            List<String> columns = JdbcClient.create(owner).sql("""
                    select column_name from information_schema.columns
                     where table_schema = 'gateway' and table_name = 'account_event' and column_name <> 'account_id'
                     order by ordinal_position
                    """).query((row, number) -> row.getString(1)).list();
            String list = String.join(", ", columns);
            try (var out = Files.newOutputStream(rows)) {
                for (int i = 0; i < from.size(); i++) {
                    manager.copyOut("copy (select '%s'::uuid, %s from gateway.account_event where account_id = '%s' and kind = 'trade' order by seq) to stdout"
                            .formatted(to.get(i).id(), list, from.get(i).id()), out);
                }
            }
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            try (var in = Files.newInputStream(rows)) {
                manager.copyIn("copy gateway.account_event (account_id, %s) from stdin".formatted(list), in);
            }
            connection.commit();
            return LINES / ((System.nanoTime() - begin) / 1e9);
        } finally {
            Files.delete(rows);
        }
    }

    private static JsonNode json(HttpRequest request) throws Exception {
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s: %d %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
