package dev.livedesk.benchmarks.fanout;

import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.market.tick.Quote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Quotes a second delivered to many clients of a data stream who want them all, beside as many of NATS; sent in the same bursts, read by the same reader, one
 * after the other. What was not delivered when nothing more came is not counted. And what a client costs in memory.
 */
public final class FanOutBench {

    private static final Duration WINDOW = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SECONDS = 3;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private FanOutBench() {}

    /** @param tickers over which the quotes are spread */
    private record Scene(int clients, int perSecond, int tickers) {

        long quotes() {
            return (long) perSecond * SECONDS;
        }
    }

    /** Processor times are of each delivered quote. */
    private record Run(double perSecond, double serverCpuNanos, double storeCpuNanos, double readerCpuNanos) {}

    /** Runs the pairs of each scene; the first is a warm-up and not counted. */
    public static List<Figure> measure(int pairs, Path logs) throws Exception {
        List<Figure> figures = new ArrayList<>();
        Optional<NatsServer> peer = NatsServer.start(logs);
        try (DeskServer desk = new DeskServer(WINDOW, logs);
                Child reader = Child.talking(Reader.class, List.of(), logs.resolve("reader.log"))) {
            for (Scene scene : Stream.of(1_000, 10_000).flatMap(n -> Stream.of(new Scene(100, 20_000, n), new Scene(1_000, 2_000, n))).toList()) {
                List<Run> ours = new ArrayList<>();
                List<Run> nats = new ArrayList<>();
                for (int pair = 0; pair <= pairs; pair++) {
                    try (Publisher publisher = desk.publisher()) {
                        add(ours, pair, run(scene, desk.address(), publisher, desk.process(), desk, reader));
                    }
                    if (peer.isPresent()) {
                        try (Publisher publisher = peer.get().publisher()) {
                            add(nats, pair, run(scene, peer.get().address(), publisher, peer.get().process(), null, reader));
                        }
                    }
                }
                figures.addAll(figures(scene, ours, nats));
            }
            figures.addAll(ClientMemory.measure(desk, reader, logs));
        } finally {
            peer.ifPresent(NatsServer::close);
        }
        return figures;
    }

    private static void add(List<Run> runs, int pair, Run run) {
        if (pair > 0) {
            runs.add(run);
        }
    }

    private static Run run(Scene scene, String address, Publisher publisher, Child server, @Nullable DeskServer desk, Child reader) throws Exception {
        open(reader, address, scene.clients(), "*");
        long before = count(reader);
        Duration serverCpu = server.cpu();
        Duration readerCpu = reader.cpu();
        Duration storeCpu = desk == null ? Duration.ZERO : desk.storeCpu();
        long begin = System.nanoTime();
        publish(scene, publisher, begin);
        awaitQuiet(reader, before + scene.quotes() * scene.clients());
        long[] now = ask(reader);
        double delivered = now[0] - before;
        if (delivered <= 0) {
            throw new IllegalStateException("nothing was delivered: " + scene);
        }
        Run run = new Run(
                delivered * 1e9 / (now[1] - begin),
                server.cpu().minus(serverCpu).toNanos() / delivered,
                desk == null ? 0 : desk.storeCpu().minus(storeCpu).toNanos() / delivered,
                reader.cpu().minus(readerCpu).toNanos() / delivered);
        reader.ask("close");
        return run;
    }

    /** Opens sockets, and waits until what is subscribed to comes: they are in. */
    static void open(Child reader, String address, int clients, String ticker) throws Exception {
        reader.ask("open " + address + " " + clients + " " + ticker);
        // The replies have a brace each, too: two or three of a client.
        long[] last = {-1};
        Wait.until("the clients are in", PATIENCE, () -> {
            long now = count(reader);
            boolean still = now == last[0];
            last[0] = now;
            TimeUnit.MILLISECONDS.sleep(300);
            return still;
        });
        if (ask(reader)[2] != clients) {
            throw new IllegalStateException("%d of %d clients are in".formatted(ask(reader)[2], clients));
        }
    }

    /** In bursts, one in a window, each at its time whatever became of the ones before. */
    private static void publish(Scene scene, Publisher publisher, long begin) throws Exception {
        Payloads payloads = new Payloads(scene.tickers());
        long bursts = SECONDS * 1_000L / WINDOW.toMillis();
        int burst = (int) (scene.quotes() / bursts);
        for (long n = 0; n < bursts; n++) {
            List<Quote> quotes = Stream.generate(payloads::next).limit(burst).toList();
            LockSupport.parkNanos(begin + n * WINDOW.toNanos() - System.nanoTime());
            publisher.send(quotes);
        }
    }

    private static void awaitQuiet(Child reader, long expected) throws Exception {
        Wait.until("no quote comes any more", PATIENCE, () -> {
            long[] now = ask(reader);
            TimeUnit.MILLISECONDS.sleep(20);
            return now[0] >= expected || System.nanoTime() - now[1] > QUIET_NANOS;
        });
    }

    static long count(Child reader) {
        return ask(reader)[0];
    }

    private static long[] ask(Child reader) {
        return Stream.of(reader.ask("count").split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static List<Figure> figures(Scene scene, List<Run> ours, List<Run> nats) {
        String to = "%,d clients at %,d/s, %,d tickers".formatted(scene.clients(), scene.perSecond(), scene.tickers());
        String note = "median of %d of %d s; Redis %.0f ns, the reader %.0f ns each".formatted(
                ours.size(), SECONDS, median(ours, Run::storeCpuNanos), median(ours, Run::readerCpuNanos))
                + (nats.isEmpty() ? "" : ", %.0f ns with nats-server".formatted(median(nats, Run::readerCpuNanos)));
        return List.of(
                new Figure("quotes delivered to " + to, "/s", median(ours, Run::perSecond), "nats-server", median(nats, Run::perSecond), note),
                new Figure("processor time of the quote server per quote delivered to " + to, "ns", median(ours, Run::serverCpuNanos), "nats-server",
                        median(nats, Run::serverCpuNanos), note));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> of) {
        return runs.isEmpty() ? Double.NaN : new Samples(runs.stream().mapToDouble(of).toArray()).median();
    }
}
