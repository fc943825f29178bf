package dev.livedesk.gateway.execution;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.FillModel;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Market;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.ledger.BookingObserver;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the open orders of this gateway's shards: every tick, in order, and time. What it decides is a command to the ledger, which does it only if
 * the order still stands as it was seen: so two gateways that work the same order for a moment fill it once.
 */
public final class PaperExchange implements BookingObserver, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PaperExchange.class);
    private static final Duration EACH_SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(5);

    private final Ledger ledger;
    private final Market market;
    private final FillModel model;
    private final WorkingOrderStore store;
    private final OwnShards own;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Courier courier = new Courier(threads);
    private final Map<Instrument, Book> books = new ConcurrentHashMap<>();
    private final Map<AccountId, OpenOrders> accounts = new ConcurrentHashMap<>();
    private final Map<AccountId, Long> booked = new ConcurrentHashMap<>();
    private final Counter fresh;
    private final Counter stale;
    private final List<Beat> beats = new ArrayList<>();
    private volatile boolean closed;

    /**
     * An exchange that works nothing yet.
     *
     * @param own the shards whose orders it works
     */
    public PaperExchange(Ledger ledger, Market market, FillModel model, WorkingOrderStore store, OwnShards own, MeterRegistry meters) {
        this.ledger = ledger;
        this.market = market;
        this.model = model;
        this.store = store;
        this.own = own;
        fresh = moves(meters, "done");
        stale = moves(meters, "refused");
        Gauge.builder("livedesk.gateway.working", books, all -> all.values().stream().mapToInt(Book::size).sum())
                .description("open orders that this gateway works")
                .register(meters);
    }

    /** Begins to look at the clock, too. */
    public void start() {
        ledger.observe(this);
        beats.add(Beat.every(EACH_SECOND, "gateway-sessions", this::eachSecond));
        if (!model.isInstant()) {
            beats.add(Beat.every(SOON, "gateway-latency", this::soon));
        }
    }

    /** A tick that the market knows already. For one thread. Once closed, it passes ticks over. */
    public void on(MarketEvent event) {
        Book book = books.get(event.instrument());
        if (book != null && !closed) {
            switch (event) {
                case Quote quote -> send(book, book.onQuote());
                case TradeTick trade -> send(book, book.onTrade(trade.price()));
            }
        }
    }

    @Override
    public void onBooked(AccountState after, List<JournalEvent> events) {
        if (closed || !own.owns(after.shard())) {
            return;
        }
        booked.put(after.account(), after.seq());
        OpenOrders known = accounts.get(after.account());
        if (known == null) {
            if (OpenOrders.newest(events).stream().anyMatch(Order::isOpen)) {
                courier.send(after.account(), () -> load(after.account()));
            }
        } else if (!known.apply(events, (order) -> put(after.account(), order))) {
            courier.send(after.account(), () -> load(after.account()));
        }
    }

    /** Reads what the ledger has, where it has gone on without this gateway. */
    void load(AccountId account) {
        WorkingOrderStore.Open open = store.open(account);
        OpenOrders known = accounts.computeIfAbsent(account, id -> new OpenOrders());
        known.replace(open, order -> put(account, order), order -> {
            Book book = books.get(order.terms().instrument());
            if (book != null) {
                book.remove(order.id());
            }
        });
    }

    /** The accounts that must be loaded: the ledger has gone on, or their shard has just become this gateway's. Forgets those of other gateways. */
    Collection<AccountId> behind() {
        Map<AccountId, Long> sequences = store.sequences(own.now(), accounts.keySet());
        accounts.forEach((account, known) -> {
            Long newest = sequences.get(account);
            if (newest == null) {
                forget(account);
            } else if (known.isEmptyAt(newest)) {
                accounts.remove(account, known);
                sequences.remove(account);
            }
        });
        return sequences.entrySet().stream()
                .filter(entry -> {
                    OpenOrders known = accounts.get(entry.getKey());
                    return known == null || known.seq() < entry.getValue() || known.isDoubtful();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether this gateway itself brought the account's journal to the sequence. */
    boolean hasBooked(AccountId account, long seq) {
        return booked.getOrDefault(account, 0L) >= seq;
    }

    @Override
    public void close() {
        closed = true;
        beats.forEach(Beat::close);
        threads.close();
    }

    private void put(AccountId account, Order order) {
        Book book = books.computeIfAbsent(order.terms().instrument(), instrument -> new Book(instrument, market, model));
        send(book, book.put(account, order));
    }

    private void forget(AccountId account) {
        OpenOrders gone = accounts.remove(account);
        if (gone != null) {
            gone.all().forEach(order -> {
                Book book = books.get(order.terms().instrument());
                if (book != null) {
                    book.remove(order.id());
                }
            });
        }
    }

    private void send(Book book, List<Move> moves) {
        for (Move move : moves) {
            courier.send(move.order().account(), () -> carryOut(book, move));
        }
    }

    private void carryOut(Book book, Move move) {
        AccountId account = move.order().account();
        boolean done = false;
        try {
            done = ledger.submit(account, move.command()) instanceof Outcome.Done;
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("account", account).addKeyValue("order", move.command().id()).setCause(e)
                    .log("a working order could not be carried on; it is read again");
        }
        (done ? fresh : stale).increment();
        OpenOrders known = accounts.get(account);
        if (known != null && !done) {
            known.doubt();
        }
        if (book.answered(move.order()) || (known != null && known.isDoubtful())) {
            courier.send(account, () -> load(account));
        }
    }

    private void eachSecond() {
        books.values().forEach(book -> send(book, book.onTime()));
        List<Order> trailed = books.values().stream().flatMap(book -> book.trailed().stream()).toList();
        if (!trailed.isEmpty()) {
            store.keepTrails(trailed);
        }
    }

    private void soon() {
        books.values().forEach(book -> send(book, book.onQuote()));
    }

    private static Counter moves(MeterRegistry meters, String outcome) {
        return Counter.builder("livedesk.gateway.moves")
                .description("what working orders asked the ledger for")
                .tag("outcome", outcome)
                .register(meters);
    }
}
