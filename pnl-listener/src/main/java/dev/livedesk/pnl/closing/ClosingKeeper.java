package dev.livedesk.pnl.closing;

import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.pnl.book.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps closing prices at the end of each trading day: at once the marks, if they are of that day, since P&amp;L cannot wait; then the closes of the day's
 * bars, tried again some times, which take the marks' place. When it begins it does the same for days that ended before. For one thread.
 */
public final class ClosingKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ClosingKeeper.class);

    /** Quotes may come between the end of the day and the moment when we notice. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);

    private final ClosingStore store;
    private final BarCloses bars;
    private final Supplier<Map<Instrument, Quote>> executable;
    private final TradingCalendar calendar;
    private final Clock clock;
    private final ClosingOptions options;
    private final Map<Market, LocalDate> today = new EnumMap<>(Market.class);
    private final SequencedMap<Ended, Attempts> pending = new LinkedHashMap<>();
    private boolean begun;

    private record Ended(Market market, LocalDate day) {}

    private record Attempts(int made, Instant nextAt) {}

    /** @param executable the newest executable quote of each instrument */
    public ClosingKeeper(
            ClosingStore store,
            BarCloses bars,
            Supplier<Map<Instrument, Quote>> executable,
            TradingCalendar calendar,
            Clock clock,
            ClosingOptions options) {
        this.store = store;
        this.bars = bars;
        this.executable = executable;
        this.calendar = calendar;
        this.clock = clock;
        this.options = options;
    }

    /** To be called often. What fails is tried again with the next call. */
    public void beat() {
        Instant now = clock.instant();
        if (!begun) {
            lookBack(now);
            begun = true;
        }
        for (Market market : Market.values()) {
            LocalDate day = market.dayAt(calendar, now);
            LocalDate before = today.get(market);
            if (before != null && before.isBefore(day)) {
                saveMarks(market, before);
                // More than one when the machine has slept.
                for (LocalDate ended = market.dayBefore(calendar, day); !ended.isBefore(before); ended = market.dayBefore(calendar, ended)) {
                    pending.put(new Ended(market, ended), new Attempts(0, now));
                }
            }
            today.put(market, day);
        }
        for (Ended ended : List.copyOf(pending.keySet())) {
            Attempts attempts = pending.get(ended);
            if (attempts != null && !attempts.nextAt().isAfter(now)) {
                attempt(ended, attempts, now);
            }
        }
    }

    private void lookBack(Instant now) {
        LocalDate first = options.mode() == RecoveryMode.REBUILD ? store.firstDay().orElse(LocalDate.MAX) : LocalDate.MIN;
        int days = options.mode() == RecoveryMode.REBUILD ? Integer.MAX_VALUE : options.recoverDays();
        for (Market market : Market.values()) {
            LocalDate day = market.endedBy(calendar, now);
            for (int back = 0; back < days && !day.isBefore(first); back++) {
                pending.put(new Ended(market, day), new Attempts(0, now));
                day = market.endedBy(calendar, market.startOf(calendar, day));
            }
        }
    }

    private void attempt(Ended ended, Attempts attempts, Instant now) {
        saveMarks(ended.market(), ended.day());
        Set<Instrument> missing = of(ended.market(), store.missing(ended.day()));
        Set<Instrument> marked = of(ended.market(), store.marked(ended.day()));
        Set<Instrument> sought = new TreeSet<>(missing);
        sought.addAll(marked);
        List<ClosingPrice> found = new ArrayList<>();
        fromBars(ended, sought).forEach((instrument, bar) -> {
            if (missing.contains(instrument) || bar.recorded()) {
                found.add(bar.price());
            }
        });
        store.save(ended.day(), ended.market().endOf(calendar, ended.day()), found);
        found.forEach(price -> sought.remove(price.instrument()));
        if (sought.isEmpty()) {
            pending.remove(ended);
        } else if (attempts.made() + 1 >= options.tries()) {
            pending.remove(ended);
            missing.retainAll(sought);
            if (!missing.isEmpty()) {
                LOG.atWarn().addKeyValue("day", ended.day()).addKeyValue("instruments", missing).log("no closing price could be found");
            }
        } else {
            pending.put(ended, new Attempts(attempts.made() + 1, now.plus(options.retryAfter())));
        }
    }

    private static Set<Instrument> of(Market market, Set<Instrument> instruments) {
        return instruments.stream().filter(market::has).collect(Collectors.toCollection(TreeSet::new));
    }

    private void saveMarks(Market market, LocalDate day) {
        Instant from = market.startOf(calendar, day);
        Instant to = market.endOf(calendar, day);
        List<ClosingPrice> prices = new ArrayList<>();
        executable.get().forEach((instrument, quote) -> {
            Instant at = quote.stamp().receivedTime();
            if (market.has(instrument) && !at.isBefore(from) && at.isBefore(to.plus(NOTICED_WITHIN))) {
                prices.add(new ClosingPrice(instrument, Mark.mid(quote.bidPrice(), quote.askPrice()), "mark:" + quote.stamp().feed()));
            }
        });
        store.save(day, to, prices);
    }

    private Map<Instrument, BarCloses.BarClose> fromBars(Ended ended, Set<Instrument> instruments) {
        Instant from =
                switch (ended.market()) {
                    case EQUITIES -> ended.day().atTime(NyseCalendar.OPEN).atZone(NyseCalendar.NEW_YORK).toInstant();
                    case CRYPTO -> ended.market().startOf(calendar, ended.day());
                };
        return bars.find(instruments, ended.day(), from, ended.market().endOf(calendar, ended.day()));
    }
}
