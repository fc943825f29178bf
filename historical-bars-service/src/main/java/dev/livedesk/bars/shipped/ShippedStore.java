package dev.livedesk.bars.shipped;

import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.copy.CopyRows;
import dev.livedesk.bars.source.Sources;
import dev.livedesk.bars.timeframe.BarSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts files of bars into the database, each whole or not at all. */
final class ShippedStore {

    private static final String COLUMNS = "open, high, low, close, volume, trades, vwap, precedence, ticker, source)";
    private static final int COLUMN_COUNT = 11;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Copy copy;

    ShippedStore(JdbcClient jdbc, TransactionTemplate transactions, Copy copy) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.copy = copy;
    }

    /** Checksums of the files that are loaded. */
    Set<String> loaded() {
        return jdbc.sql("select sha256 from bars.shipped_file").query((row, number) -> row.getString("sha256")).set();
    }

    /** Puts the file's bars in place of what an earlier version of it held; does nothing when another process has done so. */
    void load(ShippedFile file) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('livedesk.bars.shipped'))").query(Integer.class).single();
            if (loaded().contains(file.sha256())) {
                return;
            }
            CsvBars bars = read(file);
            String table = file.time().isDaily() ? "bars.daily_bar" : "bars.minute_bar";
            jdbc.sql("delete from " + table + " where ticker = ? and source = ?")
                    .params(file.instrument().ticker(), file.source())
                    .update();
            copy.send(table + (file.time().isDaily() ? " (day, " : " (minute, ") + COLUMNS, rows(file, bars));
            jdbc.sql("insert into bars.series (ticker, source) values (?, ?) on conflict do nothing")
                    .params(file.instrument().ticker(), file.source())
                    .update();
            jdbc.sql("""
                    insert into bars.shipped_file (name, sha256, bars, duplicates) values (?, ?, ?, ?)
                    on conflict (name) do update
                       set sha256 = excluded.sha256, bars = excluded.bars, duplicates = excluded.duplicates, loaded_at = now()
                    """).params(file.path(), file.sha256(), bars.bars().size(), bars.duplicates()).update();
        });
    }

    private static CsvBars read(ShippedFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files tell neither trades nor an average price: the close stands for it. */
    private static CopyRows rows(ShippedFile file, CsvBars bars) {
        ZoneId zone = BarSeries.zone(file.instrument().venue());
        CopyRows rows = new CopyRows(COLUMN_COUNT);
        bars.bars().forEach((start, bar) -> {
            startOf(rows.row(), file, start, zone)
                    .float8(bar.open())
                    .float8(bar.high())
                    .float8(bar.low())
                    .float8(bar.close())
                    .float8(bar.volume())
                    .int8(0)
                    .float8(bar.close())
                    .int2(Sources.SHIPPED)
                    .text(file.instrument().ticker())
                    .text(file.source());
        });
        return rows;
    }

    private static CopyRows startOf(CopyRows row, ShippedFile file, Instant start, ZoneId zone) {
        return file.time().isDaily() ? row.date(LocalDate.ofInstant(start, zone)) : row.time(start);
    }
}
