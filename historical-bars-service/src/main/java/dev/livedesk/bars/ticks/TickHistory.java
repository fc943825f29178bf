package dev.livedesk.bars.ticks;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers questions about recorded ticks. Blocking. */
public final class TickHistory {

    /** A tick is stored after it happened; where clocks differ, no more than this before. */
    private static final long CLOCKS_DIFFER_SECONDS = 86_400;

    private final JdbcClient jdbc;

    public TickHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page of quotes: instrument after instrument, each in order of time. */
    public TicksPage<Quote> quotes(TicksQuestion question) {
        return page(TickRow.QUOTES, question);
    }

    /** A page of trades: instrument after instrument, each in order of time. */
    public TicksPage<TradeTick> trades(TicksQuestion question) {
        return page(TickRow.TRADES, question);
    }

    /** The newest quote of each instrument that has one. */
    public SortedMap<Instrument, Quote> latestQuotes(Collection<Instrument> instruments) {
        return latest(TickRow.QUOTES, instruments);
    }

    /** The newest trade of each instrument that has one; a late one is not newer than what happened after it. */
    public SortedMap<Instrument, TradeTick> latestTrades(Collection<Instrument> instruments) {
        return latest(TickRow.TRADES, instruments);
    }

    private <T extends MarketEvent> TicksPage<T> page(TickRow<T> kind, TicksQuestion question) {
        SortedMap<Instrument, List<T>> found = new TreeMap<>();
        TicksQuestion.Place after = question.after();
        TicksQuestion.Place last = after;
        int room = question.limit();
        for (Instrument instrument : question.instruments()) {
            if (after != null && instrument.compareTo(after.instrument()) < 0) {
                continue;
            }
            List<T> ticks = read(kind, question, instrument, room + 1);
            if (ticks.size() > room) {
                if (room > 0) {
                    found.put(instrument, ticks.subList(0, room));
                    last = place(ticks.get(room - 1));
                }
                return new TicksPage<>(found, last);
            }
            if (!ticks.isEmpty()) {
                found.put(instrument, ticks);
                last = place(ticks.getLast());
                room -= ticks.size();
            }
        }
        return new TicksPage<>(found, null);
    }

    private static TicksQuestion.Place place(MarketEvent tick) {
        Stamp stamp = tick.stamp();
        return new TicksQuestion.Place(tick.instrument(), stamp.exchangeNanos(), stamp.epoch(), stamp.sequence());
    }

    private <T extends MarketEvent> List<T> read(TickRow<T> kind, TicksQuestion question, Instrument instrument, int atMost) {
        Bound low = new Bound(Stamp.nanos(question.from()), -1, -1);
        Bound high = new Bound(Stamp.nanos(question.to()), Long.MAX_VALUE, Long.MAX_VALUE);
        TicksQuestion.Place after = question.after();
        if (after != null && after.instrument().equals(instrument)) {
            Bound reached = new Bound(after.exchangeNanos(), after.epoch(), after.sequence());
            low = question.backwards() ? low : reached;
            high = question.backwards() ? reached : high;
        }
        // The plain comparisons of time say nothing new, but let the index be used; that of stored_at leaves whole partitions out.
        String sql = """
                select %s from %s
                 where ticker = ? and exchange_time >= ? and exchange_time <= ? and stored_at >= ?
                   and (exchange_time, exchange_nanos, epoch, sequence) > (?, ?, ?, ?)
                   and (exchange_time, exchange_nanos, epoch, sequence) < (?, ?, ?, ?)
                 order by %s
                 limit ?
                """.formatted(kind.columns(), kind.view(), order(question.backwards()));
        return jdbc.sql(sql)
                .params(
                        instrument.ticker(), low.time(), high.time(), low.time().minusSeconds(CLOCKS_DIFFER_SECONDS),
                        low.time(), low.nanos(), low.epoch(), low.sequence(),
                        high.time(), high.nanos(), high.epoch(), high.sequence(),
                        atMost)
                .query((row, number) -> kind.read(instrument, row))
                .list();
    }

    private <T extends MarketEvent> SortedMap<Instrument, T> latest(TickRow<T> kind, Collection<Instrument> instruments) {
        Map<String, Instrument> byTicker =
                instruments.stream().collect(Collectors.toMap(Instrument::ticker, Function.identity(), (a, b) -> a));
        SortedMap<Instrument, T> latest = new TreeMap<>();
        jdbc.sql("""
                select newest.* from unnest(?::text[]) as asked (ticker)
                 cross join lateral (select %s, ticker from %s as ticks where ticks.ticker = asked.ticker order by %s limit 1) newest
                """.formatted(kind.columns(), kind.view(), order(true))).param(byTicker.keySet().toArray(String[]::new)).query(row -> {
            Instrument instrument = Objects.requireNonNull(byTicker.get(row.getString("ticker")));
            latest.put(instrument, kind.read(instrument, row));
        });
        return latest;
    }

    private static String order(boolean backwards) {
        return backwards
                ? "exchange_time desc, exchange_nanos desc, epoch desc, sequence desc"
                : "exchange_time, exchange_nanos, epoch, sequence";
    }

    /** A place in the order of ticks, as it is stored. */
    private record Bound(OffsetDateTime time, short nanos, long epoch, long sequence) {

        private static final long NANOS_OF_A_MICRO = 1_000;

        Bound(long exchangeNanos, long epoch, long sequence) {
            this(micros(exchangeNanos), (short) Math.floorMod(exchangeNanos, NANOS_OF_A_MICRO), epoch, sequence);
        }

        private static OffsetDateTime micros(long nanos) {
            Instant cut = Stamp.instant(nanos - Math.floorMod(nanos, NANOS_OF_A_MICRO));
            return OffsetDateTime.ofInstant(cut, ZoneOffset.UTC);
        }
    }
}
