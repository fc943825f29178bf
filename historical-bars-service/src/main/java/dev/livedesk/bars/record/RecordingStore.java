package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Recorded;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.bars.batch.TickHead;
import dev.livedesk.bars.batch.TradedMinute;
import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.rollup.MinuteLock;
import dev.livedesk.bus.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes batches. A batch and the places that it moves are one transaction, and it is written only if the places are still where it begins:
 * whatever is killed, a tick is recorded once.
 */
final class RecordingStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Copy copy;

    RecordingStore(JdbcClient jdbc, TransactionTemplate transactions, Copy copy) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.copy = copy;
    }

    /** What became of a batch. */
    enum Outcome {
        WRITTEN,
        /** Another recorder has moved the places: nothing of the batch was written. */
        SUPERSEDED
    }

    /**
     * Where recording stands; a stream that was never recorded stands at its beginning.
     *
     * @param midPointFeeds whose quotes make bars, too
     */
    Recorded load(Set<String> midPointFeeds) {
        jdbc.sql("insert into bars.stream_place (stream, place) select unnest(?::text[]), '0-0' on conflict do nothing")
                .param(Topics.allTicks().toArray(String[]::new))
                .update();
        // In this order: heads newer than the places are harmless, since such a batch is superseded.
        Map<String, EntryId> places = places();
        Map<String, TickHead> heads = new HashMap<>();
        jdbc.sql("select ticker, epoch, sequence from bars.tick_head").query(row -> {
            heads.put(row.getString("ticker"), new TickHead(row.getLong("epoch"), row.getLong("sequence")));
        });
        return new Recorded(places, heads, midPointFeeds);
    }

    /** The place in each stream. */
    Map<String, EntryId> places() {
        Map<String, EntryId> places = new HashMap<>();
        jdbc.sql("select stream, place from bars.stream_place").query(row -> {
            places.put(row.getString("stream"), EntryId.parse(row.getString("place")));
        });
        return places;
    }

    /** Writes all of the batch, or nothing. */
    Outcome write(TickBatch batch, Instant storedAt) {
        Outcome outcome = transactions.execute(transaction -> {
            // What a crash of Postgres takes away it takes away with its place, so it is read again: no need to wait for the disk.
            jdbc.sql("set local synchronous_commit = off").update();
            if (!standsWhereItBegins(batch)) {
                transaction.setRollbackOnly();
                return Outcome.SUPERSEDED;
            }
            move(batch.moves());
            copy.send(TickRows.QUOTES, TickRows.quotes(batch.quotes(), storedAt));
            copy.send(TickRows.TRADES, TickRows.trades(batch.trades(), storedAt));
            copy.send(GapRows.TARGET, GapRows.of(batch.gaps()));
            remember(batch.heads());
            reopen(batch.tradedMinutes());
            return Outcome.WRITTEN;
        });
        return Objects.requireNonNull(outcome);
    }

    private boolean standsWhereItBegins(TickBatch batch) {
        SortedMap<String, TickBatch.Move> moves = batch.moves();
        Map<String, String> places = new HashMap<>();
        jdbc.sql("select stream, place from bars.stream_place where stream = any(?::text[]) order by stream for update")
                .param(moves.keySet().toArray(String[]::new))
                .query(row -> {
                    places.put(row.getString("stream"), row.getString("place"));
                });
        return moves.entrySet().stream()
                .allMatch(move -> move.getValue().from().toString().equals(places.get(move.getKey())));
    }

    private void move(SortedMap<String, TickBatch.Move> moves) {
        jdbc.sql("""
                update bars.stream_place p
                   set place = m.place, moved_at = now()
                  from unnest(?::text[], ?::text[]) as m (stream, place)
                 where p.stream = m.stream
                """).params(moves.keySet().toArray(String[]::new), texts(moves.values(), move -> move.to().toString())).update();
    }

    private void remember(SortedMap<String, TickHead> heads) {
        if (heads.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into bars.tick_head as h (ticker, epoch, sequence)
                select * from unnest(?::text[], ?::bigint[], ?::bigint[])
                on conflict (ticker) do update set epoch = excluded.epoch, sequence = excluded.sequence
                """).params(
                        heads.keySet().toArray(String[]::new),
                        heads.values().stream().map(TickHead::epoch).toArray(Long[]::new),
                        heads.values().stream().map(TickHead::sequence).toArray(Long[]::new)).update();
    }

    private void reopen(Collection<TradedMinute> minutes) {
        if (minutes.isEmpty()) {
            return;
        }
        MinuteLock.shared(jdbc);
        jdbc.sql("""
                insert into bars.open_minute (minute, ticker, source)
                select m.minute::timestamptz, m.ticker, m.source
                  from unnest(?::text[], ?::text[], ?::text[]) as m (minute, ticker, source)
                on conflict do nothing
                """).params(
                        texts(minutes, minute -> minute.minute().toString()),
                        texts(minutes, TradedMinute::ticker),
                        texts(minutes, TradedMinute::source)).update();
    }

    private static <T> String[] texts(Collection<T> items, Function<T, String> text) {
        List<String> texts = items.stream().map(text).toList();
        return texts.toArray(String[]::new);
    }
}
