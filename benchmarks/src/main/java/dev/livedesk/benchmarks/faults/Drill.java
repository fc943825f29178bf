package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.measure.PaperAccount;
import dev.livedesk.benchmarks.measure.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One fault while clients trade, each on an account of its own, and the look at the ledger and the recorded ticks after it. */
final class Drill {

    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger SEEDS = new AtomicInteger();

    private final FaultDesk desk;
    private final Ledger ledger;
    private final Ticks ticks;
    private final List<PaperAccount> accounts;
    private final List<UUID> ids;

    private Drill(FaultDesk desk) {
        this.desk = desk;
        this.ledger = new Ledger(desk.owner());
        this.ticks = new Ticks(desk.owner());
        this.accounts = PaperAccount.open(JdbcClient.create(desk.owner()), CLIENTS);
        this.ids = accounts.stream().map(PaperAccount::id).toList();
    }

    /** The desk must be well. It is again when this returns. */
    static Report run(FaultDesk desk, Fault fault) throws Exception {
        return new Drill(desk).run(fault);
    }

    private Report run(Fault fault) throws Exception {
        List<Client> clients = accounts.stream().map(account -> new Client(desk, account, SEEDS.incrementAndGet())).toList();
        List<Watcher> watchers = accounts.stream().map(account -> new Watcher(desk, account)).toList();
        List<Thread> threads = clients.stream().map(client -> Thread.ofVirtual().start(client)).toList();
        try {
            awaitTrades("every account trades", Instant.EPOCH);
            awaitSeen(watchers);
            int restarts = desk.restarts(fault.victim());
            fault.inflict(desk);
            Instant struck = Instant.now();
            long began = System.nanoTime();
            double takenOver = awaitTrades("every account trades after " + fault.text(), struck) - began;
            double shown = awaitSeen(watchers) - began;
            Wait.until(fault.victim() + " is started again and all are well", PATIENCE, () -> desk.restarts(fault.victim()) > restarts && desk.isWell());
            double well = System.nanoTime() - began;
            awaitTrades("every account trades after all are well", Instant.now());
            Instant now = Instant.now();
            Wait.until("ticks are recorded after all are well", PATIENCE, quietly(() -> ticks.areRecordedSince(now)));
            end(clients, threads);
            return report(fault, clients, takenOver / 1e9, shown / 1e9, well / 1e9);
        } finally {
            end(clients, threads);
            watchers.forEach(Watcher::close);
        }
    }

    private Report report(Fault fault, List<Client> clients, double takenOver, double shown, double well) throws Exception {
        Wait.until("the positions have caught up", PATIENCE, quietly(ledger::isCaughtUp));
        List<Asked> asked = clients.stream().flatMap(client -> client.asked().stream()).toList();
        List<String> violations = Stream.concat(ledger.violations().stream(), ticks.violations().stream()).toList();
        int unanswered = clients.stream().mapToInt(Client::unanswered).sum();
        return new Report(fault, asked, unanswered, Verdict.of(asked, ledger.done(ids)), violations, takenOver, shown, well);
    }

    /** Returns when, on {@link System#nanoTime()}'s clock, it was so. */
    private double awaitTrades(String what, Instant since) throws Exception {
        Wait.until(what, PATIENCE, quietly(() -> ledger.hasTradedSince(ids, since)));
        return System.nanoTime();
    }

    /** That each watcher is shown as much as is in the ledger now. */
    private double awaitSeen(List<Watcher> watchers) throws Exception {
        Map<UUID, Long> heads = ledger.heads(ids);
        List<Long> wanted = ids.stream().map(heads::get).toList();
        Wait.until("every account's P&L is shown", PATIENCE, () -> IntStream.range(0, ids.size()).allMatch(i -> watchers.get(i).seen() >= wanted.get(i)));
        return System.nanoTime();
    }

    /** The database may be away: then it is not so yet. */
    private static Callable<Boolean> quietly(Callable<Boolean> question) {
        return () -> {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
                return question.call();
            } catch (DataAccessException away) {
                return false;
            }
        };
    }

    private static void end(List<Client> clients, List<Thread> threads) throws InterruptedException {
        clients.forEach(Client::stop);
        for (Thread thread : new ArrayList<>(threads)) {
            thread.join();
        }
    }
}
