package dev.livedesk.benchmarks.fanout;

import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.market.tick.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a connected client costs the quote server: objects that live after a collection, and what the process has beside its heap. The kernel's buffers of the sockets
 * are no part of it; what they held is told beside it.
 */
final class ClientMemory {

    private static final int CLIENTS = 1_000;
    private static final int PER_SECOND = 2_000;
    private static final int TICKERS = 1_000;
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final double AIM_KIB = 64;
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern HEAP = Pattern.compile("\\btotal (\\d+)K");

    private ClientMemory() {}

    private record Memory(double liveBytes, double otherBytes, double socketBytes) {

        double ofProcess() {
            return liveBytes + otherBytes;
        }
    }

    static List<Figure> measure(DeskServer desk, Child reader, Path logs) throws Exception {
        try (Publisher publisher = desk.publisher()) {
            burden(publisher, 2);
            Memory before = now(desk.process(), logs);
            FanOutBench.open(reader, desk.address(), CLIENTS, "NOBODYUSDT");
            Memory idle = now(desk.process(), logs);
            reader.ask("close");
            FanOutBench.open(reader, desk.address(), CLIENTS, "*");
            Thread load = Thread.ofPlatform().start(() -> {
                try {
                    burden(publisher, 6);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            TimeUnit.SECONDS.sleep(3);
            Memory busy = now(desk.process(), logs);
            load.join();
            reader.ask("close");
            return List.of(figure("idle", before, idle), figure("at %,d quotes/s".formatted(PER_SECOND), before, busy));
        }
    }

    private static Figure figure(String how, Memory before, Memory with) {
        double kib = (with.ofProcess() - before.ofProcess()) / CLIENTS / 1024;
        String note = "%,d clients; their sockets' buffers held %.1f KiB each; of the process %.1f KiB live objects".formatted(
                CLIENTS, (with.socketBytes - before.socketBytes) / CLIENTS / 1024, (with.liveBytes - before.liveBytes) / CLIENTS / 1024);
        return new Figure("memory of a client of a data stream, " + how, "KiB", kib, "the aim", AIM_KIB, note);
    }

    private static void burden(Publisher publisher, int seconds) throws IOException {
        Payloads payloads = new Payloads(TICKERS);
        long begin = System.nanoTime();
        int burst = (int) (PER_SECOND * WINDOW_NANOS / TimeUnit.SECONDS.toNanos(1));
        for (long n = 0; n < Duration.ofSeconds(seconds).toNanos() / WINDOW_NANOS; n++) {
            List<Quote> quotes = Stream.generate(payloads::next).limit(burst).toList();
            LockSupport.parkNanos(begin + n * WINDOW_NANOS - System.nanoTime());
            publisher.send(quotes);
        }
    }

    private static Memory now(Child server, Path logs) throws IOException, InterruptedException {
        double live = number(jcmd(server, "GC.class_histogram", logs), TOTAL);
        String heap = jcmd(server, "GC.heap_info", logs);
        double committed = HEAP.matcher(heap).results().mapToDouble(match -> Double.parseDouble(match.group(1))).sum() * 1024;
        double resident;
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(server.pid()), "status"))) {
            resident = lines.filter(line -> line.startsWith("VmRSS:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", ""))).sum() * 1024;
        }
        double sockets;
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/sockstat"))) {
            sockets = lines.filter(line -> line.startsWith("TCP:")).mapToDouble(line -> Double.parseDouble(line.replaceAll(".*mem ", ""))).sum() * 4096;
        }
        return new Memory(live, resident - committed, sockets);
    }

    private static String jcmd(Child server, String command, Path logs) throws IOException, InterruptedException {
        Path out = logs.resolve("jcmd.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(server.pid()), command)
                .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        process.waitFor(30, TimeUnit.SECONDS);
        return Files.readString(out);
    }

    private static double number(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        double number = Double.NaN;
        while (matcher.find()) {
            number = Double.parseDouble(matcher.group(1));
        }
        return number;
    }
}
