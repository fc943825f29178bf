package dev.livedesk.gateway.market;

import dev.livedesk.gateway.booking.FillPrice;
import dev.livedesk.gateway.booking.Market;
import dev.livedesk.gateway.booking.OrderHours;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The market from what this process has read of it. */
public final class LiveMarket implements Market {

    private final Clock clock;
    private final OrderHours hours;
    private final QuoteBook quotes;
    private final Function<Quote, TickerState> trust;
    private final BooleanSupplier isCurrent;

    /**
     * A view of the market.
     *
     * @param trust how far a quote can be trusted now
     * @param isCurrent whether the book has what the feeds sent
     */
    public LiveMarket(Clock clock, OrderHours hours, QuoteBook quotes, Function<Quote, TickerState> trust, BooleanSupplier isCurrent) {
        this.clock = clock;
        this.hours = hours;
        this.quotes = quotes;
        this.trust = trust;
        this.isCurrent = isCurrent;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public OrderHours hours() {
        return hours;
    }

    @Override
    public Quoted quote(Instrument instrument) {
        Optional<Quote> newest = quotes.newest(instrument);
        if (newest.isEmpty()) {
            return new Quoted.Missing();
        }
        Quote quote = newest.get();
        TickerState state = isCurrent.getAsBoolean() ? trust.apply(quote) : TickerState.STALE;
        return switch (state) {
            case STALE -> new Quoted.Stale();
            case HALTED -> new Quoted.Halted();
            case LIVE, REPLAY, GAP -> quotes.isExecutable(quote) ? new Quoted.Executable(quote) : new Quoted.TooWide();
        };
    }

    @Override
    public Optional<Price> lastAsk(Instrument instrument) {
        return quotes.newest(instrument)
                .filter(quotes::isExecutable)
                .flatMap(LiveMarket::ask)
                .or(() -> quotes.mark(instrument));
    }

    private static Optional<Price> ask(Quote quote) {
        try {
            return Optional.of(new Price(FillPrice.decimal(quote.askPrice()).setScale(Price.SCALE, RoundingMode.CEILING)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
