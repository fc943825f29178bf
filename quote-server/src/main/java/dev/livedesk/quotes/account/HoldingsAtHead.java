package dev.livedesk.quotes.account;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.PositionFold;
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
 * Positions at the very end of the journal, although the listener that keeps them is behind it: its rows plus a fold of the trades after them. To be
 * called within one repeatable-read transaction.
 */
final class HoldingsAtHead {

    private final JdbcClient jdbc;

    HoldingsAtHead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ends(long head, int epoch, long applied, int appliedEpoch) {}

    /** The newest trade in a position, in the fold's order. */
    private record Applied(Holding holding, Instant lastAt, long lastSeq) {

        boolean isBefore(TradeVersion trade) {
            int byTime = lastAt.compareTo(trade.effectiveAt());
            return byTime < 0 || (byTime == 0 && lastSeq < trade.firstSeq());
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
                    .forEach((instrument, trades) -> positions.put(instrument, fold(account, ends.epoch(), instrument, applied.get(instrument), trades)));
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

    private Map<Instrument, List<TradeVersion>> newer(UUID account, int epoch, long after) {
        return trades(account, epoch, after, null).stream().collect(Collectors.groupingBy(TradeVersion::instrument, LinkedHashMap::new, Collectors.toList()));
    }

    /** New trades that sort last are applied one by one; anything else is folded anew from the epoch's beginning. */
    private Position fold(UUID account, int epoch, Instrument instrument, @Nullable Applied base, List<TradeVersion> newer) {
        boolean sortLast = newer.stream().allMatch(trade -> trade.version() == 1 && (base == null || base.isBefore(trade)));
        if (sortLast) {
            return PositionFold.from(base == null ? Position.FLAT : base.holding().position(), newer);
        }
        return PositionFold.of(trades(account, epoch, 0, instrument));
    }

    private List<TradeVersion> trades(UUID account, int epoch, long after, @Nullable Instrument instrument) {
        return jdbc.sql("""
                select trade_id, version, first_seq, instrument, effective_at, quantity, price, fee, cancelled
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind = 'trade' and seq > :after
                   and (cast(:instrument as text) is null or instrument = :instrument)
                 order by seq
                """)
                .param("account", account).param("epoch", epoch).param("after", after)
                .param("instrument", instrument == null ? null : instrument.ticker())
                .query(JournalRows::version).list();
    }
}
