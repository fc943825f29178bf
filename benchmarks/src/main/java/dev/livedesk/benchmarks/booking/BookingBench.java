package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.benchmarks.start.DeskProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Market orders a second, each booked durably and applied to its positions: over REST by 32 clients, and beside it the same SQL by 32 connections of bare JDBC,
 * in turn, on the same Postgres in a database of its own, so that the desk's listeners leave it alone.
 */
public final class BookingBench {

    private static final int CLIENTS = 32;

    /** One for each client, and one for all; then ten times as many. */
    private static final List<Integer> ACCOUNTS = List.of(CLIENTS, 1, 10 * CLIENTS, 10);

    private static final Duration RUN = Duration.ofSeconds(8);

    /** Not counted: a desk runs for a day, and its code is compiled within the first minutes of it. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private BookingBench() {}

    /** The desk must be built. */
    public static List<Figure> measure(int pairs, Path home, Path scratch) throws Exception {
        try (BookingDesk desk = BookingDesk.up(new DeskProcess(home, scratch.resolve("booking")), 10 * CLIENTS)) {
            perSecond(WARM_UP, client -> desk.client(client, CLIENTS, CLIENTS), desk.ledger()::isCaughtUp);
            List<Figure> figures = new ArrayList<>();
            for (int accounts : ACCOUNTS) {
                figures.add(figure(pairs, accounts, desk));
            }
            return figures;
        }
    }

    private static Figure figure(int pairs, int accounts, BookingDesk desk) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> limit = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            double booked = perSecond(RUN, client -> desk.client(client, CLIENTS, accounts), desk.ledger()::isCaughtUp);
            double bare = perSecond(RUN, client -> desk.bare(client, CLIENTS, accounts), () -> true);
            System.err.printf("%d accounts: %.0f/s, bare %.0f/s%n", accounts, booked, bare);
            ours.add(booked);
            limit.add(bare);
        }
        return new Figure(
                "orders booked and applied, %d clients on %d account%s".formatted(CLIENTS, accounts, accounts == 1 ? "" : "s"), "/s", median(ours),
                "the same SQL by bare JDBC, %d connections".formatted(CLIENTS), median(limit), "median of %d pairs of %d s".formatted(pairs, RUN.toSeconds()));
    }

    private interface Bookers {
        Booker of(int client) throws IOException, SQLException;
    }

    /** Until all that was booked is applied; that takes part of the time. */
    private static double perSecond(Duration run, Bookers bookers, Callable<Boolean> applied) throws Exception {
        AtomicLong booked = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + run.toNanos();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                running.add(clients.submit(() -> {
                    try (Booker booker = bookers.of(client)) {
                        while (System.nanoTime() - end < 0) {
                            booker.book(UUID.randomUUID().toString());
                            booked.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(run.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
            }
        }
        Wait.until("all is applied", PATIENCE, applied);
        return booked.get() * 1e9 / (System.nanoTime() - begin);
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
