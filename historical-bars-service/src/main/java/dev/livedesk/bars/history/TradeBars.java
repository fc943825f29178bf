package dev.livedesk.bars.history;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.bars.ticks.TicksPage;
import dev.livedesk.bars.ticks.TicksQuestion;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An instrument's recorded trades as bars of one trade each, read page after page as they are taken. Those that make no bar are left out. */
final class TradeBars implements Iterator<Bar> {

    private static final int FIRST = 1_000;
    private static final int MOST = 16_000;

    private final TickHistory ticks;
    private final Instrument instrument;
    private @Nullable TicksQuestion question;
    private Iterator<Bar> page = List.<Bar>of().iterator();

    /**
     * Trades of a range.
     *
     * @param from inclusive
     * @param before exclusive
     */
    TradeBars(TickHistory ticks, Instrument instrument, Instant from, Instant before, boolean backwards) {
        this.ticks = ticks;
        this.instrument = instrument;
        this.question = from.isBefore(before) ? new TicksQuestion(List.of(instrument), from, before.minusNanos(1), backwards, FIRST, null) : null;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && question != null) {
            read(question);
        }
        return page.hasNext();
    }

    @Override
    public Bar next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private void read(TicksQuestion asked) {
        TicksPage<TradeTick> trades = ticks.trades(asked);
        page = trades.ticks().getOrDefault(instrument, List.of()).stream().filter(TradeBars::makesABar).map(TradeBars::bar).iterator();
        TicksQuestion.Place next = trades.next();
        question = next == null
                ? null
                : new TicksQuestion(asked.instruments(), asked.from(), asked.to(), asked.backwards(), MOST, next);
    }

    private static boolean makesABar(TradeTick trade) {
        return trade.price() > 0 && Double.isFinite(trade.price()) && trade.size() >= 0 && Double.isFinite(trade.size());
    }

    private static Bar bar(TradeTick trade) {
        double price = trade.price();
        return new Bar(
                trade.instrument(), trade.stamp().exchangeTime(), price, price, price, price, trade.size(), 1, price, Sources.of(trade.stamp()));
    }
}
