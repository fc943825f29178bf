package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.Arrivals;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Schedule;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.benchmarks.start.DeskProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two thousand websockets and 200 orders a second on one desk, for ten minutes ({@code LOAD_SECONDS}, {@code LOAD_CLIENTS}, {@code LOAD_ORDERS} change that): what it
 * remembers at the end beside what it remembered after the first tenth.
 */
public final class LoadBench {

    private static final int ACCOUNTS = 32;
    private static final int SENDERS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As the serial collector, which a desk has, tells of them; in KiB. */
    private static final Pattern GENERATION = Pattern.compile("(?m)^ *(?:DefNew|Tenured) .*used (\\d+)K");

    private LoadBench() {}

    /** The desk must be built. */
    public static List<Figure> measure(Path home, Path scratch) throws Exception {
        int seconds = setting("LOAD_SECONDS", 600);
        int clients = setting("LOAD_CLIENTS", 2_000);
        int perSecond = setting("LOAD_ORDERS", 200);
        DeskProcess process = new DeskProcess(home, scratch.resolve("load"));
        try (BookingDesk desk = BookingDesk.up(process, ACCOUNTS);
                Crowd crowd = new Crowd(desk.url(), desk.accounts(), clients)) {
            double idle = process.memory();
            Wait.until("all clients listen", PATIENCE, () -> crowd.listening() == clients);
            int warm = perSecond * Math.max(1, seconds / 10);
            Samples first = orders(desk, perSecond, warm);
            double early = process.memory();
            double earlyHeap = liveHeap(process);
            System.err.printf("idle %.0f MiB, after a tenth %.0f MiB, %.0f MiB alive; orders p50 %.1f p99 %.1f ms%n", idle, early, earlyHeap, first.quantile(0.5), first.quantile(0.99));
            long before = crowd.bytes();
            Samples rest = orders(desk, perSecond, perSecond * seconds - warm);
            double late = process.memory();
            double lateHeap = liveHeap(process);
            Wait.until("positions know of all", PATIENCE, desk.ledger()::isCaughtUp);
            List<String> broken = desk.ledger().violations();
            String note = "%d s, %d clients of /ws (%d lost), %d orders/s on %d accounts, %.1f MB/s sent to clients, %d broken rules".formatted(
                    seconds, clients, crowd.ended(), perSecond, ACCOUNTS, (crowd.bytes() - before) / 1e6 / (seconds * 0.9), broken.size());
            return List.of(
                    new Figure("memory of the whole desk (Pss) under load", "MiB", late, "after the first tenth", early, note),
                    new Figure("heap alive after a collection", "MiB", lateHeap, "after the first tenth", earlyHeap, note),
                    new Figure("order to its answer under load, p50", "ms", rest.quantile(0.5), "the first tenth", first.quantile(0.5), note),
                    new Figure("order to its answer under load, p99", "ms", rest.quantile(0.99), "the first tenth", first.quantile(0.99), note));
        }
    }

    /** From the moment at which each order was meant to be sent to its answer, in milliseconds. */
    private static Samples orders(BookingDesk desk, int perSecond, int count) throws Exception {
        Arrivals answers = new Arrivals(count);
        AtomicInteger failed = new AtomicInteger();
        List<OrderSocket> sockets = new ArrayList<>();
        String run = UUID.randomUUID().toString();
        List<ExecutorService> threads = Stream.generate(Executors::newSingleThreadExecutor).limit(SENDERS).toList();
        try {
            for (int i = 0; i < SENDERS; i++) {
                sockets.add(desk.client(i, SENDERS, ACCOUNTS));
            }
            long[] intended = new Schedule(perSecond).run(count, new long[count + 1], number -> threads.get((int) (number % SENDERS)).submit(() -> {
                try {
                    sockets.get((int) (number % SENDERS)).place(OrderSocket.NUMBERED + run + "-" + number);
                } catch (IOException e) {
                    if (failed.getAndIncrement() == 0) {
                        System.err.println("an order failed: " + e);
                    }
                }
                answers.on(number, System.nanoTime());
            }));
            Wait.until("all orders are answered", PATIENCE, () -> answers.count() >= count);
            if (failed.get() > 0) {
                System.err.println(failed + " orders failed");
            }
            return answers.since(intended, 0);
        } finally {
            threads.forEach(ExecutorService::close);
            for (OrderSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** What the desk's own process still needs after a collection, in MiB: {@code jcmd} asks it. */
    private static double liveHeap(DeskProcess desk) throws IOException, InterruptedException {
        String pid = desk.status().get("pid").asString();
        jcmd(pid, "GC.run");
        List<MatchResult> generations = GENERATION.matcher(jcmd(pid, "GC.heap_info")).results().toList();
        if (generations.isEmpty()) {
            throw new IOException("jcmd tells of no generation of the heap");
        }
        return generations.stream().mapToDouble(used -> Double.parseDouble(used.group(1))).sum() / 1024;
    }

    private static String jcmd(String pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid, command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
