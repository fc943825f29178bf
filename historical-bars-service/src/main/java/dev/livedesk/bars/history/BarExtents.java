package dev.livedesk.bars.history;

import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What there is at the ends of the bars held. Blocking. */
public final class BarExtents {

    private final JdbcClient jdbc;

    public BarExtents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From the first bar's start to the last one's, and where they came from. */
    public record Extent(Instant first, Instant last, List<String> sources) {}

    /** Of the instrument's minute and daily bars; empty when there are none. */
    public Optional<Extent> of(Instrument instrument) {
        List<String> sources = jdbc.sql("select source from bars.series where ticker = :ticker order by source")
                .param("ticker", instrument.ticker())
                .query((row, number) -> row.getString("source"))
                .list();
        return jdbc.sql("""
                select min(first) as first, max(last) as last
                  from (select min(minute) as first, max(minute) as last from bars.minute_bar where ticker = :ticker
                        union all
                        select min(day)::timestamp at time zone :zone, max(day)::timestamp at time zone :zone
                          from bars.daily_bar where ticker = :ticker) ends
                having min(first) is not null
                """)
                .param("ticker", instrument.ticker())
                .param("zone", instrument.venue().neverCloses() ? "UTC" : BarSeries.zone(instrument.venue()).getId())
                .query((row, number) -> new Extent(
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant(),
                        sources))
                .optional();
    }

    /** The newest one-minute bar of each instrument that has one. */
    public SortedMap<Instrument, Bar> latest(Collection<Instrument> instruments) {
        Map<String, Instrument> byTicker = instruments.stream().collect(Collectors.toMap(Instrument::ticker, Function.identity(), (a, b) -> a));
        SortedMap<Instrument, Bar> latest = new TreeMap<>();
        jdbc.sql("""
                select b.minute, b.open, b.high, b.low, b.close, b.volume, b.trades, b.vwap, b.source, b.ticker
                  from unnest(?::text[]) as asked (ticker)
                 cross join lateral (select * from bars.minute_bar m
                                      where m.ticker = asked.ticker
                                      order by minute desc, precedence, source
                                      limit 1) b
                """).param(byTicker.keySet().toArray(String[]::new)).query(row -> {
            Instrument instrument = Objects.requireNonNull(byTicker.get(row.getString("ticker")));
            latest.put(instrument, BarReader.bar(instrument, row));
        });
        return latest;
    }
}
