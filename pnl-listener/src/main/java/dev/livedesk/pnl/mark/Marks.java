package dev.livedesk.pnl.mark;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.pnl.book.Mark;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest quote of each instrument, and the newest that was executable. For many threads; as large as there are instruments. */
public final class Marks {

    /** Above it the ledger's prices end nearly, and what can be counted in billionths. */
    private static final double MAX_PRICE = 9_000_000_000.0;

    private final double maxSpread;
    private final Function<Quote, TickerState> trust;
    private final Map<Instrument, Known> known = new ConcurrentHashMap<>();
    private final Set<Instrument> moved = ConcurrentHashMap.newKeySet();

    private record Known(Quote newest, @Nullable Quote executable) {}

    /**
     * Empty at first.
     *
     * @param maxSpread the widest spread of an executable quote, as a fraction of the mid
     * @param trust tells how far a quote can be trusted now
     */
    public Marks(double maxSpread, Function<Quote, TickerState> trust) {
        this.maxSpread = maxSpread;
        this.trust = trust;
    }

    /** Takes a quote unless it is older than the one known. */
    public void on(Quote quote) {
        Known now = known.merge(quote.instrument(), new Known(quote, executable(quote)), (old, fresh) -> {
            if (!fresh.newest().stamp().isAfter(old.newest().stamp())) {
                return old;
            }
            return fresh.executable() == null ? new Known(fresh.newest(), old.executable()) : fresh;
        });
        if (quote.equals(now.executable())) {
            moved.add(quote.instrument());
        }
    }

    /** Tells the price of each instrument that was quoted since this was called last, once. For one thread. */
    public void drain(BiConsumer<Instrument, Price> to) {
        for (Iterator<Instrument> all = moved.iterator(); all.hasNext(); ) {
            Instrument instrument = all.next();
            // Forgotten before it is read: a quote that comes in between is told again.
            all.remove();
            Known of = known.get(instrument);
            if (of != null && of.executable() != null) {
                to.accept(instrument, price(of.executable()));
            }
        }
    }

    /** What the instrument is worth now; none if no executable quote was ever seen. */
    public Optional<Mark> mark(Instrument instrument) {
        Known of = known.get(instrument);
        if (of == null || of.executable() == null) {
            return Optional.empty();
        }
        Quote from = of.executable();
        return Optional.of(new Mark(price(from), from.stamp().exchangeTime(), trust(of)));
    }

    /** The quotes that the marks are from: the last executable one of each instrument. */
    public Map<Instrument, Quote> executable() {
        Map<Instrument, Quote> quotes = new java.util.HashMap<>();
        known.forEach((instrument, of) -> {
            if (of.executable() != null) {
                quotes.put(instrument, of.executable());
            }
        });
        return quotes;
    }

    private static Price price(Quote quote) {
        return Mark.mid(quote.bidPrice(), quote.askPrice());
    }

    private Mark.Trust trust(Known of) {
        return switch (trust.apply(of.newest())) {
            case STALE -> Mark.Trust.STALE;
            case LIVE, REPLAY, GAP, HALTED -> of.newest().equals(of.executable()) ? Mark.Trust.GOOD : Mark.Trust.NOT_EXECUTABLE;
        };
    }

    private @Nullable Quote executable(Quote quote) {
        return quote.isExecutable(maxSpread) && quote.askPrice() <= MAX_PRICE ? quote : null;
    }
}
