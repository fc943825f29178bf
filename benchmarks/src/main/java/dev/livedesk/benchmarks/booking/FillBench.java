package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.Arrivals;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.PaperAccount;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Schedule;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.benchmarks.start.DeskProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * From the moment at which a market order was meant to be sent to its fill on the account's {@code /stream}, at a fixed rate over 32 accounts, and over 320. Beside it, the
 * gateway's transaction alone by bare JDBC, on the same schedule, in turn.
 */
public final class FillBench {

    private static final int CLIENTS = 32;
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 15;

    /** Of a run, not counted: its connections are new. */
    private static final int SETTLING_SECONDS = 3;

    /** Runs before the first that counts: a desk runs for a day, and its code is compiled within the first minutes of it. */
    private static final int WARM_UP_RUNS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FillBench() {}

    /** Sends one order; blocks until it is answered. */
    private interface Sending {
        void send(int client, long number) throws IOException, SQLException;
    }

    /** The desk must be built. */
    public static List<Figure> measure(int pairs, Path home, Path scratch) throws Exception {
        try (BookingDesk desk = BookingDesk.up(new DeskProcess(home, scratch.resolve("fill")), 10 * CLIENTS);
                HttpClient http = HttpClient.newHttpClient()) {
            for (int run = 0; run < WARM_UP_RUNS; run++) {
                fills(CLIENTS, http, desk);
            }
            List<Figure> figures = new ArrayList<>(figures(pairs, CLIENTS, http, desk));
            figures.addAll(figures(pairs, 10 * CLIENTS, http, desk));
            return figures;
        }
    }

    private static List<Figure> figures(int pairs, int accounts, HttpClient http, BookingDesk desk) throws Exception {
        List<Samples> ours = new ArrayList<>();
        List<Samples> limit = new ArrayList<>();
        for (int pair = 0; pair <= pairs; pair++) {
            Samples fills = fills(accounts, http, desk);
            Samples bare = bare(accounts, desk);
            System.err.printf("%d accounts: p50 %.1f p99 %.1f ms, bare p50 %.1f p99 %.1f ms%n", accounts, fills.quantile(0.5), fills.quantile(0.99), bare.quantile(0.5), bare.quantile(0.99));
            if (pair > 0) {
                ours.add(fills);
                limit.add(bare);
            }
        }
        String note = "median of %d pairs of %d s at %d orders/s".formatted(pairs, SECONDS - SETTLING_SECONDS, PER_SECOND);
        String what = "market order to fill on /stream, %d accounts, ".formatted(accounts);
        return List.of(
                new Figure(what + "p50", "ms", median(ours, s -> s.quantile(0.5)), "the bare transaction", median(limit, s -> s.quantile(0.5)), note),
                new Figure(what + "p99", "ms", median(ours, s -> s.quantile(0.99)), "the bare transaction", median(limit, s -> s.quantile(0.99)), note));
    }

    private static Samples fills(int accounts, HttpClient http, BookingDesk desk) throws Exception {
        Arrivals arrivals = new Arrivals(PER_SECOND * SECONDS);
        List<FillStream> streams = new ArrayList<>();
        List<OrderSocket> sockets = new ArrayList<>();
        String run = UUID.randomUUID().toString();
        try {
            for (PaperAccount account : desk.accounts().subList(0, accounts)) {
                streams.add(new FillStream(http, desk.url(), account, arrivals));
            }
            for (int i = 0; i < CLIENTS; i++) {
                sockets.add(desk.client(i, CLIENTS, accounts));
            }
            Wait.until("all streams listen", PATIENCE, () -> streams.stream().allMatch(FillStream::isListening));
            return timed((client, number) -> sockets.get(client).place(OrderSocket.NUMBERED + run + "-" + number), arrivals);
        } finally {
            streams.forEach(FillStream::close);
            for (OrderSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Samples bare(int accounts, BookingDesk desk) throws Exception {
        Arrivals arrivals = new Arrivals(PER_SECOND * SECONDS);
        List<BareBooking> bookings = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                bookings.add(desk.bare(i, CLIENTS, accounts));
            }
            return timed((client, number) -> {
                bookings.get(client).bookOnly(UUID.randomUUID().toString());
                arrivals.on(number, System.nanoTime());
            }, arrivals);
        } finally {
            for (BareBooking booking : bookings) {
                booking.close();
            }
        }
    }

    /** Each client sends its numbers one after the other, in a thread of its own: what waits for the one before counts as late. */
    private static Samples timed(Sending sending, Arrivals arrivals) throws Exception {
        int count = PER_SECOND * SECONDS;
        int first = PER_SECOND * SETTLING_SECONDS;
        long[] intended = new long[count + 1];
        List<ExecutorService> threads = Stream.generate(Executors::newSingleThreadExecutor).limit(CLIENTS).toList();
        try {
            new Schedule(PER_SECOND).run(count, intended, number -> {
                int client = (int) (number % CLIENTS);
                threads.get(client).submit(() -> {
                    sending.send(client, number);
                    return null;
                });
            });
            Wait.until("all has arrived", PATIENCE, () -> arrivals.count() >= count);
            return arrivals.since(intended, first);
        } finally {
            threads.forEach(ExecutorService::close);
        }
    }

    private static double median(List<Samples> runs, ToDoubleFunction<Samples> of) {
        return new Samples(runs.stream().mapToDouble(of).toArray()).median();
    }
}
