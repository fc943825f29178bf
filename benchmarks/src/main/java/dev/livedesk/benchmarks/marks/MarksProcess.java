package dev.livedesk.benchmarks.marks;

import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.account.Loaded;
import dev.livedesk.pnl.account.Version;
import dev.livedesk.pnl.account.Worth;
import dev.livedesk.pnl.account.Worths;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.mark.Marks;
import dev.livedesk.pnl.push.PnlPusher;
import dev.livedesk.pnl.push.Watches;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process of its own that holds the accounts as the P&amp;L listener does, and is asked line by line: {@code ours} and {@code loop} answer with the nanoseconds
 * of processor time that all quotes took, {@code checkpoint} with those that the exact worth of all accounts took, {@code memory} with the most memory that
 * the process has ever had, in KiB. Time is a number here: nothing waits.
 */
public final class MarksProcess {

    private static final int WATCHED = 100;

    private final Scene scene;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final Marks marks = new Marks(0.05, quote -> TickerState.LIVE);
    private final Accounts accounts = new Accounts();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final PnlPusher pusher;
    private int lap;

    private MarksProcess(Scene scene) {
        this.scene = scene;
        Watches watches = new Watches(Duration.ofDays(365), nanos::get);
        List<AccountId> watched = new ArrayList<>();
        for (int number = 0; number < scene.accounts; number++) {
            Account account = scene.account(number);
            accounts.put(new Loaded(new Version(account.seq(), 0, Instant.EPOCH), account, Instant.MAX), number < WATCHED);
            if (number < WATCHED) {
                watched.add(account.id());
            }
        }
        watches.on(watched, List.of());
        this.pusher = new PnlPusher(
                watches, accounts, marks::mark, message -> told.addAndGet(Messages.write(message).length), Clock.systemUTC(), nanos::get, Duration.ofMillis(250));
    }

    /** Argument: how many accounts. */
    public static void main(String... arguments) throws IOException {
        Scene scene = new Scene(Integer.parseInt(arguments[0]));
        MarksProcess process = new MarksProcess(scene);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PlainLoop loop = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case "ours" -> System.out.println(process.ours());
                case "loop" -> {
                    loop = loop == null ? new PlainLoop(scene) : loop;
                    System.out.println(timed(loop::run));
                    System.err.println("sum " + loop.sum());
                }
                case "checkpoint" -> System.out.println(timed(process::checkpoint));
                case "memory" -> System.out.println(mostMemory());
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private long ours() {
        byte[][] messages = scene.messages(lap++);
        long before = told.get();
        long taken = timed(() -> run(messages));
        System.err.println("told bytes " + (told.get() - before));
        return taken;
    }

    private void run(byte[][] messages) {
        for (int from = 0; from < messages.length; from += Scene.QUOTES_PER_BATCH) {
            for (int i = from; i < from + Scene.QUOTES_PER_BATCH; i++) {
                marks.on((Quote) codec.decode(messages[i]));
            }
            accounts.reprice(marks::drain);
            nanos.addAndGet(1_000_000_000L / Scene.BATCHES_PER_SECOND);
            pusher.push();
        }
    }

    private void checkpoint() {
        Worths worths = accounts.worths(marks::mark);
        int digits = 0;
        for (Worth worth : worths.accounts()) {
            digits += worth.equity().value().precision();
        }
        System.err.println("drift " + worths.drift() + ", digits " + digits);
    }

    private static long timed(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - begin;
    }

    private static long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
