package dev.livedesk.gateway.market;

import dev.livedesk.gateway.booking.FillPrice;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest quote of each instrument, and its mark: the mid of the newest executable one. */
public final class QuoteBook {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final double maxSpread;
    private final Function<Instrument, Optional<Quote>> stored;
    private final Map<Instrument, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Quote newest, @Nullable Price mark) {}

    /**
     * An empty book.
     *
     * @param maxSpread the widest spread of an executable quote, as a fraction of the mid
     * @param stored the newest quote that is stored elsewhere, for an instrument not seen yet; may block
     */
    public QuoteBook(double maxSpread, Function<Instrument, Optional<Quote>> stored) {
        this.maxSpread = maxSpread;
        this.stored = stored;
    }

    /** Takes a quote unless a newer one is known. */
    public void on(Quote quote) {
        seen.merge(quote.instrument(), seen(quote, null), (old, fresh) ->
                fresh.newest().stamp().isAfter(old.newest().stamp()) ? seen(quote, old.mark()) : old);
    }

    /** Looks where quotes are stored, if none was seen yet; may block. */
    public void load(Instrument instrument) {
        if (!seen.containsKey(instrument)) {
            stored.apply(instrument).ifPresent(this::on);
        }
    }

    public Optional<Quote> newest(Instrument instrument) {
        return Optional.ofNullable(seen.get(instrument)).map(Seen::newest);
    }

    /** What the instrument is worth: mid of the newest executable quote, a named rounding to {@value Price#SCALE} places, half-even. */
    public Optional<Price> mark(Instrument instrument) {
        return Optional.ofNullable(seen.get(instrument)).map(Seen::mark);
    }

    boolean isExecutable(Quote quote) {
        return quote.isExecutable(maxSpread);
    }

    private Seen seen(Quote quote, @Nullable Price markBefore) {
        return new Seen(quote, isExecutable(quote) ? mid(quote, markBefore) : markBefore);
    }

    private static @Nullable Price mid(Quote quote, @Nullable Price markBefore) {
        BigDecimal sum = FillPrice.decimal(quote.bidPrice()).add(FillPrice.decimal(quote.askPrice()));
        try {
            return new Price(sum.divide(TWO).setScale(Price.SCALE, RoundingMode.HALF_EVEN));
        } catch (IllegalArgumentException e) {
            return markBefore;
        }
    }
}
