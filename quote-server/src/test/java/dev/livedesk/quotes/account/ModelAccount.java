package dev.livedesk.quotes.account;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** An account's journal in memory, with a position listener that may lag: what a test compares clients with. */
final class ModelAccount implements AccountSource {

    private static final List<String> TICKERS = List.of("AAPL", "IBM", "KO");

    private final AccountId account;
    private final List<JournalEntry> journal = new ArrayList<>();
    /** Positions after each event, the first being before all. */
    private final List<Map<Instrument, Position>> states = new ArrayList<>(List.of(Map.of()));
    private final List<Integer> epochs = new ArrayList<>(List.of(1));
    private int applied;
    private final Random busy;
    private boolean failing;
    private boolean closed;

    /** @param busy decides whether something is booked while the source is being read */
    ModelAccount(AccountId account, Random busy) {
        this.account = account;
        this.busy = busy;
    }

    /** Books an event at random. */
    JournalEntry book(Random random) {
        long seq = journal.size() + 1L;
        Map<Instrument, Position> positions = new LinkedHashMap<>(states.getLast());
        JournalEntry entry = switch (random.nextInt(20)) {
            case 0 -> {
                positions.clear();
                yield new JournalEntry(seq, JournalEntry.Kind.RESET, null, null, null);
            }
            case 1, 2 -> new JournalEntry(seq, JournalEntry.Kind.CASH, null, null, null);
            case 3, 4, 5, 6, 7 -> new JournalEntry(seq, JournalEntry.Kind.ORDER, "new", "{\"live\":" + seq + "}", null);
            default -> {
                Instrument instrument = Instrument.parse(TICKERS.get(random.nextInt(TICKERS.size())));
                Quantity quantity = Quantity.of(random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3));
                positions.merge(instrument, Position.FLAT.apply(quantity, Price.of(10), Money.ZERO), (held, same) -> held.apply(quantity, Price.of(10), Money.ZERO));
                yield new JournalEntry(seq, JournalEntry.Kind.TRADE, "fill", "{\"live\":" + seq + "}", "{\"live\":" + seq + "}");
            }
        };
        journal.add(entry);
        states.add(positions);
        epochs.add(epochs.getLast() + (entry.kind() == JournalEntry.Kind.RESET ? 1 : 0));
        return entry;
    }

    /** The position listener goes on to some event. */
    Holdings apply(Random random) {
        applied += random.nextInt(journal.size() - applied + 1);
        return holdingsAt(applied);
    }

    long head() {
        return journal.size();
    }

    int epoch() {
        return epochs.getLast();
    }

    /** Nothing is booked any more, all is applied and the database answers: the end can be compared. */
    void close() {
        closed = true;
        failing = false;
        applied = journal.size();
    }

    /** Whether the database answers. */
    void failing(boolean fails) {
        failing = fails;
    }

    boolean hasFrames(long seq) {
        return journal.get((int) seq - 1).order() != null;
    }

    List<JournalEntry> between(long after, long upTo) {
        return List.copyOf(journal.subList((int) after, (int) upTo));
    }

    /** What is held after an event, by ticker; nothing that is flat. */
    Map<String, String> heldAt(long seq) {
        Map<String, String> held = new TreeMap<>();
        states.get((int) seq).forEach((instrument, position) -> {
            if (!position.quantity().isZero()) {
                held.put(instrument.ticker(), position.quantity().toString());
            }
        });
        return held;
    }

    @Override
    public AccountSnapshot snapshot(AccountId id) {
        check(id);
        long seq = journal.size();
        List<JournalEntry> recent = seq == 0 ? List.of() : List.of(new JournalEntry(seq, JournalEntry.Kind.ORDER, "new", "{\"snapshot\":" + seq + "}", null));
        Holdings holdings = holdingsAt((int) seq);
        bookBetween();
        return new AccountSnapshot(recent, holdings);
    }

    @Override
    public List<JournalEntry> journal(AccountId id, long after, int limit) {
        check(id);
        bookBetween();
        return between(after, Math.min(journal.size(), after + Math.min(limit, 3)));
    }

    @Override
    public Holdings holdings(AccountId id) {
        check(id);
        return holdingsAt(applied);
    }

    @Override
    public Map<AccountId, AccountHeads> heads(Collection<AccountId> accounts) {
        check(account);
        return Map.of(account, new AccountHeads(journal.size(), applied));
    }

    private void bookBetween() {
        if (!closed && busy.nextInt(5) == 0) {
            book(busy);
        }
    }

    private Holdings holdingsAt(int seq) {
        List<Holding> lines = states.get(seq).entrySet().stream().map(line -> new Holding(line.getKey(), line.getValue())).toList();
        return new Holdings(seq, epochs.get(seq), lines);
    }

    private void check(AccountId id) {
        if (failing || !id.equals(account)) {
            throw new IllegalStateException("the database does not answer");
        }
    }
}
