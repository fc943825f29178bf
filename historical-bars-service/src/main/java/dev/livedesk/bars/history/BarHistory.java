package dev.livedesk.bars.history;

import dev.livedesk.bars.backfill.Backfill;
import dev.livedesk.bars.backfill.Kind;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers questions about bars. A bar belongs to the answer if it starts within the range, and is always whole. Reads no further than the page
 * needs. Blocking.
 */
public final class BarHistory {

    /** No bar is older. */
    private static final Instant FIRST_DAY = Instant.parse("1900-01-02T00:00:00Z");

    private final Backfill backfill;
    private final Duration minutesReach;
    private final TransactionTemplate reading;
    private final BarReader reader;
    private final BarSeries series;

    /**
     * Reads from the database.
     *
     * @param reading transactions that only read, and see one state of the database
     * @param minutesReach how far minutes are filled back because of one question
     */
    public BarHistory(
            JdbcClient jdbc, TickHistory ticks, TransactionTemplate reading, BarSeries series, Backfill backfill, Duration minutesReach) {
        this.reading = reading;
        this.reader = new BarReader(jdbc, ticks);
        this.series = series;
        this.backfill = backfill;
        this.minutesReach = minutesReach;
    }

    /** A page: instrument after instrument, each in order of time. */
    public BarsPage page(BarsQuestion question) {
        if (question.origin() instanceof Origin.Served) {
            fill(question);
        }
        return Objects.requireNonNull(reading.execute(transaction -> read(question)));
    }

    /** What is far away in the direction of reading is filled back when somebody asks for it. */
    private void fill(BarsQuestion question) {
        if (question.timeframe().isOfSeconds()) {
            return;
        }
        BarsQuestion.Place after = question.instruments().size() == 1 ? question.after() : null;
        Instant from = after == null || question.backwards() ? question.from() : after.start();
        Instant to = after == null || !question.backwards() ? question.to() : after.start();
        if (question.timeframe().isOfDays()) {
            backfill.ensure(question.instruments(), Kind.DAY, from, to);
        } else if (question.backwards()) {
            Instant reach = to.minus(minutesReach);
            backfill.ensure(question.instruments(), Kind.MINUTE, from.isAfter(reach) ? from : reach, to);
        } else {
            Instant reach = from.plus(minutesReach);
            backfill.ensure(question.instruments(), Kind.MINUTE, from, to.isBefore(reach) ? to : reach);
        }
    }

    /** The newest daily bars of an instrument that are held at that time, the newest first. */
    public List<Bar> newestDays(Instrument instrument, Instant now, int count) {
        BarsQuestion question =
                new BarsQuestion(List.of(instrument), Timeframe.DAY, FIRST_DAY, now, true, count, null, Origin.SERVED);
        BarsPage newest = Objects.requireNonNull(reading.execute(transaction -> read(question)));
        return newest.bars().getOrDefault(instrument, List.of());
    }

    private BarsPage read(BarsQuestion question) {
        SortedMap<Instrument, List<Bar>> bars = new TreeMap<>();
        BarsQuestion.Place last = question.after();
        int room = question.limit();
        for (Instrument instrument : question.instruments()) {
            BarsQuestion.Place after = question.after();
            if (after != null && instrument.compareTo(after.instrument()) < 0) {
                continue;
            }
            Span span = Span.of(question, instrument);
            Iterator<Bar> found = found(question, instrument, span);
            while (found.hasNext()) {
                if (room == 0) {
                    return new BarsPage(bars, last);
                }
                Bar bar = found.next();
                bars.computeIfAbsent(instrument, key -> new ArrayList<>()).add(bar);
                last = new BarsQuestion.Place(instrument, bar.start());
                room--;
            }
        }
        return new BarsPage(bars, null);
    }

    private Iterator<Bar> found(BarsQuestion question, Instrument instrument, Span span) {
        boolean backwards = question.backwards();
        Timeframe timeframe = question.timeframe();
        return switch (question.origin()) {
            case Origin.Uploaded(int dataset) ->
                series.folded(instrument.venue(), timeframe, backwards, reader.uploaded(dataset, instrument, span.from(), span.before(), backwards));
            case Origin.Own() -> recorded(question, instrument, span, BarReader.Kinds.OWN);
            case Origin.Served() -> recorded(question, instrument, span, BarReader.Kinds.ALL);
        };
    }

    private Iterator<Bar> recorded(BarsQuestion question, Instrument instrument, Span span, BarReader.Kinds kinds) {
        boolean backwards = question.backwards();
        Timeframe timeframe = question.timeframe();
        if (timeframe.isOfSeconds()) {
            return series.folded(instrument.venue(), timeframe, backwards, reader.trades(instrument, span.from(), span.before(), backwards));
        }
        Iterator<Bar> minutes = reader.minutes(instrument, span.from(), span.before(), backwards, kinds);
        if (!timeframe.isOfDays() || kinds == BarReader.Kinds.OWN) {
            return series.of(instrument.venue(), timeframe, backwards, minutes, Collections.emptyIterator(), Collections.emptyIterator());
        }
        ZoneId zone = BarSeries.zone(instrument.venue());
        Iterator<Bar> days = reader.days(instrument, span.from(), span.before(), zone, backwards);
        Iterator<Bar> official = reader.officialDays(instrument, span.from(), span.before(), zone, backwards);
        return series.of(instrument.venue(), timeframe, backwards, minutes, days, official);
    }

    /** The one-minute bars that an instrument's bars are made of: starts from, inclusive, to before. */
    private record Span(Instant from, Instant before) {

        static Span of(BarsQuestion question, Instrument instrument) {
            Timeframe timeframe = question.timeframe();
            ZoneId zone = BarSeries.zone(instrument.venue());
            Instant from = timeframe.firstFrom(question.from(), zone);
            Instant before = timeframe.next(timeframe.startOf(question.to(), zone), zone);
            BarsQuestion.Place after = question.after();
            if (after != null && after.instrument().equals(instrument)) {
                if (question.backwards()) {
                    before = after.start();
                } else {
                    from = timeframe.next(after.start(), zone);
                }
            }
            return new Span(from, before);
        }
    }
}
