package dev.livedesk.bars.history;

import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
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

    private final TransactionTemplate reading;
    private final BarReader reader;
    private final BarSeries series;

    /** With transactions that only read, and see one state of the database. */
    public BarHistory(JdbcClient jdbc, TransactionTemplate reading, BarSeries series) {
        this.reading = reading;
        this.reader = new BarReader(jdbc);
        this.series = series;
    }

    /** A page: instrument after instrument, each in order of time. */
    public BarsPage page(BarsQuestion question) {
        return Objects.requireNonNull(reading.execute(transaction -> read(question)));
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
        ZoneId zone = BarSeries.zone(instrument.venue());
        Iterator<Bar> minutes = reader.minutes(instrument, span.from(), span.before(), backwards);
        Iterator<Bar> days = question.timeframe().isOfDays()
                ? reader.days(instrument, span.from(), span.before(), zone, backwards)
                : Collections.emptyIterator();
        return series.of(instrument.venue(), question.timeframe(), backwards, minutes, days);
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
