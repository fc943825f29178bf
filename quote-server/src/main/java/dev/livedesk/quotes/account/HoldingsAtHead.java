package dev.livedesk.quotes.account;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.PositionFold;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Positions at the very end of the journal, although the listener that keeps them is behind it: its rows plus a fold of the trades and splits after them. To be
 * called within one repeatable-read transaction.
 */
final class HoldingsAtHead {

    private final JdbcClient jdbc;

    HoldingsAtHead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ends(long head, int epoch, long applied, int appliedEpoch) {}

    /** A position, and the newest trade or split in it, in the fold's order. */
    private record Applied(Holding holding, Instant lastAt, long lastSeq) {

        boolean isBefore(FoldEntry entry) {
            int byTime = lastAt.compareTo(entry.effectiveAt());
            return byTime < 0 || (byTime == 0 && lastSeq < entry.firstSeq());
        }
    }

    Holdings of(UUID account) {
        Ends ends = jdbc.sql("""
                select h.seq as head, h.epoch, coalesce(c.seq, 0) as applied, coalesce(c.epoch, 0) as applied_epoch
                  from gateway.account_head h
                  left join positions.cursor c on c.account_id = h.account_id
                 where h.account_id = :account
                """)
                .param("account", account)
                .query((row, number) -> new Ends(row.getLong("head"), row.getInt("epoch"), row.getLong("applied"), row.getInt("applied_epoch")))
                .optional().orElseThrow(() -> AccountStore.unknown(account));
        boolean sameEpoch = ends.appliedEpoch() == ends.epoch();
        Map<Instrument, Position> positions = new LinkedHashMap<>();
        Map<Instrument, Applied> applied = new LinkedHashMap<>();
        if (sameEpoch) {
            for (Applied row : rows(account)) {
                applied.put(row.holding().instrument(), row);
                positions.put(row.holding().instrument(), row.holding().position());
            }
        }
        if (!sameEpoch || ends.applied() < ends.head()) {
            newer(account, ends.epoch(), sameEpoch ? ends.applied() : 0)
                    .forEach((instrument, entries) -> positions.put(instrument, fold(account, ends.epoch(), instrument, applied.get(instrument), entries)));
        }
        return new Holdings(
                ends.head(),
                ends.epoch(),
                positions.entrySet().stream().map(each -> new Holding(each.getKey(), each.getValue())).toList());
    }

    /** As the listener has them. */
    List<Holding> applied(UUID account) {
        return rows(account).stream().map(Applied::holding).toList();
    }

    private List<Applied> rows(UUID account) {
        return jdbc.sql("""
                select instrument, quantity, open_cost, realized, fees, last_at, last_seq
                  from positions.position where account_id = :account order by instrument
                """)
                .param("account", account)
                .query((row, number) -> new Applied(JournalRows.holding(row, number), JournalRows.at(row, "last_at"), row.getLong("last_seq")))
                .list();
    }

    private Map<Instrument, List<FoldEntry>> newer(UUID account, int epoch, long after) {
        return entries(account, epoch, after, null).stream().collect(Collectors.groupingBy(FoldEntry::instrument, LinkedHashMap::new, Collectors.toList()));
    }

    /** New trades and splits that sort last are applied one by one; anything else is folded anew from the epoch's beginning. */
    private Position fold(UUID account, int epoch, Instrument instrument, @Nullable Applied base, List<FoldEntry> newer) {
        boolean sortLast = newer.stream().allMatch(entry -> isNew(entry) && (base == null || base.isBefore(entry)));
        if (sortLast) {
            return PositionFold.from(base == null ? Position.FLAT : base.holding().position(), newer);
        }
        return PositionFold.of(entries(account, epoch, 0, instrument));
    }

    private static boolean isNew(FoldEntry entry) {
        return switch (entry) {
            case TradeVersion trade -> trade.version() == 1;
            case Split split -> true;
        };
    }

    private List<FoldEntry> entries(UUID account, int epoch, long after, @Nullable Instrument instrument) {
        return jdbc.sql("""
                select kind, trade_id, version, first_seq, instrument, effective_at, quantity, price, fee, cancelled, split_to, split_from
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind in ('trade', 'split') and seq > :after
                   and (cast(:instrument as text) is null or instrument = :instrument)
                 order by seq
                """)
                .param("account", account).param("epoch", epoch).param("after", after)
                .param("instrument", instrument == null ? null : instrument.ticker())
                .query(JournalRows::foldEntry).list();
    }
}
