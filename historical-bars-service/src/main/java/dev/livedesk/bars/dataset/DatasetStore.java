package dev.livedesk.bars.dataset;

import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.copy.CopyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps datasets. Blocking. */
final class DatasetStore {

    private static final String BARS = "bars.dataset_bar (dataset, ticker, start, open, high, low, close, volume)";
    private static final String LATE = "bars.dataset_late_bar (dataset, ticker, start, open, high, low, close, volume, line, stamp)";
    private static final String REFUSALS = "bars.dataset_refusal (dataset, line, field, value, reason)";
    private static final List<String> PARTS = List.of("dataset_bar", "dataset_late_bar", "dataset_refusal");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Copy copy;

    DatasetStore(JdbcClient jdbc, TransactionTemplate transactions, Copy copy) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.copy = copy;
    }

    /** Begins a dataset that nobody sees yet; empty when the user has as many as he may. */
    Optional<Integer> begin(String name, UUID owner, String createdBy, int maxPerUser) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('livedesk.bars.dataset'))").query(Integer.class).single();
            return jdbc.sql("""
                    insert into bars.dataset (name, owner, created_by)
                    select :name, :owner, :by
                     where (select count(*) from bars.dataset where owner = :owner) < :most
                    returning number
                    """)
                    .param("name", name)
                    .param("owner", owner)
                    .param("by", createdBy)
                    .param("most", maxPerUser)
                    .query(Integer.class)
                    .optional();
        }));
    }

    /** Writes a part of an upload. */
    void write(int dataset, Upload.Chunk chunk) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("set local synchronous_commit = off").update();
            copy.send(BARS, bars(dataset, chunk.inOrder()));
            copy.send(LATE, lateBars(dataset, chunk.late()));
            copy.send(REFUSALS, refusals(dataset, chunk.refusals()));
            if (jdbc.sql("update bars.dataset set touched_at = now() where number = ?").param(dataset).update() == 0) {
                throw new IllegalStateException("The upload rested for so long that it was given up");
            }
        });
    }

    /** Ends an upload: puts late lines into their places, refuses those of them that are duplicates, and shows the dataset to everybody. */
    void finish(int dataset, Upload upload) {
        transactions.executeWithoutResult(transaction -> {
            long duplicates = upload.lates() == 0 ? 0 : settleLate(dataset);
            jdbc.sql("""
                    update bars.dataset d
                       set ready = true, symbols = :symbols, refused = :refused, timeframe = :timeframe,
                           bars = b.bars, first = b.first, last = b.last
                      from (select count(*) as bars, min(start) as first, max(start) as last
                              from bars.dataset_bar where dataset = :dataset) b
                     where number = :dataset
                    """)
                    .param("symbols", upload.instruments().stream().map(Object::toString).toArray(String[]::new))
                    .param("refused", upload.refused() + duplicates)
                    .param("timeframe", upload.timeframe())
                    .param("dataset", dataset)
                    .update();
        });
    }

    /** Of late lines of one time the first counts, unless a line in order has that time. */
    private long settleLate(int dataset) {
        long duplicates = jdbc.sql("""
                with settled as (
                    insert into bars.dataset_bar (dataset, ticker, start, open, high, low, close, volume)
                    select distinct on (ticker, start) dataset, ticker, start, open, high, low, close, volume
                      from bars.dataset_late_bar
                     where dataset = :dataset
                     order by ticker, start, line
                    on conflict do nothing
                    returning ticker, start
                ), first as (
                    select l.ticker, l.start, min(l.line) as line
                      from bars.dataset_late_bar l
                      join settled s on s.ticker = l.ticker and s.start = l.start
                     where l.dataset = :dataset
                     group by l.ticker, l.start
                ), repeated as (
                    select l.line, l.stamp
                      from bars.dataset_late_bar l
                     where l.dataset = :dataset
                       and not exists (select from first f where f.ticker = l.ticker and f.start = l.start and f.line = l.line)
                ), told as (
                    insert into bars.dataset_refusal (dataset, line, field, value, reason)
                    select :dataset, line, 'timestamp', left(stamp, 64), 'is a duplicate: an earlier line has this symbol and time'
                      from repeated
                     order by line
                     limit (select greatest(0, :most - count(*)) from bars.dataset_refusal where dataset = :dataset)
                )
                select count(*) from repeated
                """).param("dataset", dataset).param("most", Upload.MOST_REFUSALS).query(Long.class).single();
        jdbc.sql("delete from bars.dataset_late_bar where dataset = ?").param(dataset).update();
        return duplicates;
    }

    /** Datasets whose upload is over, the newest first. */
    List<Dataset> all() {
        return jdbc.sql("select * from bars.dataset where ready order by created_at desc, number desc").query(DatasetStore::dataset).list();
    }

    Optional<Dataset> find(UUID id) {
        return jdbc.sql("select * from bars.dataset where id = ? and ready").param(id).query(DatasetStore::dataset).optional();
    }

    Optional<Dataset> find(int number) {
        return jdbc.sql("select * from bars.dataset where number = ? and ready").param(number).query(DatasetStore::dataset).optional();
    }

    /** Refused lines in their order, from a line on. */
    List<OhlcLine.Refused> refusals(int dataset, long after, int most) {
        return jdbc.sql("select line, field, value, reason from bars.dataset_refusal where dataset = ? and line > ? order by line limit ?")
                .params(dataset, after, most)
                .query((row, number) -> new OhlcLine.Refused(
                        row.getLong("line"), row.getString("field"), row.getString("value"), row.getString("reason")))
                .list();
    }

    void delete(int dataset) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("delete from bars.dataset where number = ?").param(dataset).update();
            PARTS.forEach(part -> jdbc.sql("delete from bars." + part + " where dataset = ?").param(dataset).update());
        });
    }

    /** Uploads that have not gone on for so long: whoever took them was killed. */
    List<Integer> abandoned(Duration rested) {
        return jdbc.sql("select number from bars.dataset where not ready and touched_at < now() - make_interval(secs => ?)")
                .param(rested.toSeconds())
                .query((row, number) -> row.getInt("number"))
                .list();
    }

    private static CopyRows bars(int dataset, List<OhlcLine.Good> lines) {
        CopyRows rows = new CopyRows(8);
        lines.forEach(line -> bar(rows, dataset, line));
        return rows;
    }

    private static CopyRows lateBars(int dataset, List<OhlcLine.Good> lines) {
        CopyRows rows = new CopyRows(10);
        lines.forEach(line -> bar(rows, dataset, line).int8(line.number()).text(line.stamp()));
        return rows;
    }

    private static CopyRows bar(CopyRows rows, int dataset, OhlcLine.Good line) {
        return rows.row()
                .int4(dataset)
                .text(line.instrument().ticker())
                .time(line.start())
                .float8(line.open())
                .float8(line.high())
                .float8(line.low())
                .float8(line.close())
                .float8(line.volume());
    }

    private static CopyRows refusals(int dataset, List<OhlcLine.Refused> lines) {
        CopyRows rows = new CopyRows(5);
        lines.forEach(line -> rows.row().int4(dataset).int8(line.number()).text(line.column()).text(line.value()).text(line.reason()));
        return rows;
    }

    private static Dataset dataset(ResultSet row, int number) throws SQLException {
        String[] symbols = (String[]) row.getArray("symbols").getArray();
        @Nullable String timeframe = row.getString("timeframe");
        return new Dataset(
                row.getInt("number"),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("owner", UUID.class),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Arrays.asList(symbols),
                row.getLong("bars"),
                row.getLong("refused"),
                row.getObject("first", OffsetDateTime.class).toInstant(),
                row.getObject("last", OffsetDateTime.class).toInstant(),
                timeframe);
    }
}
