package dev.livedesk.bars.rollup;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.bars.timeframe.GrowingDays;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says how the present day stands each time that one of its minutes closes; reads a day's minutes only when it does not know them. For one thread. */
final class DayBars {

    private final JdbcClient jdbc;
    private final GrowingDays days = new GrowingDays(NyseCalendar.shipped());

    DayBars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The present days of the tickers whose minutes closed, one of each.
     *
     * @param made closed and corrected minutes, in order of time
     * @param now days that are over by then are left out
     */
    List<BarMessage> after(List<BarMessage> made, Instant now) {
        Map<Instrument, Bar> unknown = new TreeMap<>();
        Map<Instrument, Bar> grown = new TreeMap<>();
        for (BarMessage message : made) {
            Bar minute = minute(message);
            if (GrowingDays.isOver(minute, now)) {
                continue;
            }
            if (message.kind().equals(BarMessage.CORRECTED)) {
                days.forget(minute.instrument());
                continue;
            }
            days.add(minute).ifPresentOrElse(
                    day -> grown.put(minute.instrument(), day), () -> unknown.put(minute.instrument(), minute));
        }
        read(unknown.values()).forEach(minutes -> grown.put(minutes.getFirst().instrument(), days.restart(minutes)));
        return grown.values().stream().map(DayBars::message).toList();
    }

    /** All minutes that the desk has recorded of the days that these belong to. */
    private Collection<List<Bar>> read(Collection<Bar> minutes) {
        Map<String, List<Bar>> found = new TreeMap<>();
        if (!minutes.isEmpty()) {
            jdbc.sql("""
                    select b.* from unnest(?::text[], ?::timestamptz[]) as asked (ticker, day)
                     cross join lateral (select distinct on (minute) * from bars.minute_bar m
                                          where m.ticker = asked.ticker and m.minute >= asked.day and m.precedence <= ?
                                          order by minute, precedence, source) b
                     order by b.ticker, b.minute
                    """)
                    .params(
                            minutes.stream().map(minute -> minute.instrument().ticker()).toArray(String[]::new),
                            minutes.stream().map(minute -> utc(GrowingDays.startOf(minute)).toString()).toArray(String[]::new),
                            Sources.REPLAY)
                    .query(row -> {
                        Bar bar = new Bar(
                                Instrument.parse(row.getString("ticker")),
                                row.getObject("minute", OffsetDateTime.class).toInstant(),
                                row.getDouble("open"),
                                row.getDouble("high"),
                                row.getDouble("low"),
                                row.getDouble("close"),
                                row.getDouble("volume"),
                                row.getLong("trades"),
                                row.getDouble("vwap"),
                                row.getString("source"));
                        found.computeIfAbsent(bar.instrument().ticker(), ticker -> new ArrayList<>()).add(bar);
                    });
        }
        return found.values();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Bar minute(BarMessage bar) {
        return new Bar(Instrument.parse(bar.ticker()), bar.t(), bar.o(), bar.h(), bar.l(), bar.c(), bar.v(), bar.n(), bar.vw(), bar.source());
    }

    private static BarMessage message(Bar day) {
        return new BarMessage(
                BarMessage.DAILY,
                day.instrument().ticker(),
                day.start(),
                day.open(),
                day.high(),
                day.low(),
                day.close(),
                day.volume(),
                day.tradeCount(),
                day.vwap(),
                day.source());
    }
}
