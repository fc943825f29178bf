package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.SplitHistory;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Split;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how much is held between splits, of the instruments that were split, or that are asked about. */
final class SplitRows {

    private SplitRows() {}

    /** A moment of an instrument at which somebody wants to know what was held. */
    record Mark(Instrument instrument, Instant at, long firstSeq) {

        Split split() {
            Quantity one = Quantity.of(1);
            return new Split(firstSeq, instrument, at, one, one);
        }
    }

    static Map<Instrument, SplitHistory> read(JdbcClient jdbc, AccountId account, int epoch, Collection<String> tickers, List<Mark> marks) {
        if (tickers.isEmpty()) {
            return Map.of();
        }
        Map<Instrument, List<Split>> splits = new HashMap<>();
        jdbc.sql("""
                select first_seq, instrument, effective_at, split_to, split_from
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind = 'split' and instrument = any(:tickers)
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("tickers", tickers.toArray(String[]::new))
                .query(row -> {
                    Split split = new Split(
                            row.getLong("first_seq"),
                            Instrument.parse(row.getString("instrument")),
                            row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                            new Quantity(row.getBigDecimal("split_to")),
                            new Quantity(row.getBigDecimal("split_from")));
                    splits.computeIfAbsent(split.instrument(), instrument -> new ArrayList<>()).add(split);
                });
        marks.forEach(mark -> splits.computeIfAbsent(mark.instrument(), instrument -> new ArrayList<>()).add(mark.split()));
        Map<Instrument, SplitHistory> histories = new HashMap<>();
        splits.forEach((instrument, parts) -> {
            parts.sort(FoldEntry.FOLD_ORDER);
            histories.put(instrument, new SplitHistory(parts, sums(jdbc, account, epoch, instrument, parts)));
        });
        return histories;
    }

    private static List<Quantity> sums(JdbcClient jdbc, AccountId account, int epoch, Instrument instrument, List<Split> parts) {
        List<Quantity> sums = new ArrayList<>();
        for (int i = 0; i <= parts.size(); i++) {
            sums.add(Quantity.ZERO);
        }
        jdbc.sql("""
                select (select count(*) from unnest(:times::timestamptz[], :seqs::bigint[]) as part (at, seq)
                         where (part.at, part.seq) < (trade.effective_at, trade.first_seq)) as part,
                       sum(trade.quantity) as quantity
                  from gateway.account_event trade
                 where trade.account_id = :account and trade.epoch = :epoch and trade.kind = 'trade' and trade.instrument = :instrument
                   and not trade.cancelled
                   and not exists (
                       select from gateway.account_event newer
                        where newer.account_id = trade.account_id and newer.trade_id = trade.trade_id and newer.version > trade.version)
                 group by 1
                """)
                .param("times", parts.stream().map(part -> part.effectiveAt().toString()).toArray(String[]::new))
                .param("seqs", parts.stream().map(part -> Long.toString(part.firstSeq())).toArray(String[]::new))
                .param("account", account.value())
                .param("epoch", epoch)
                .param("instrument", instrument.ticker())
                .query(row -> {
                    sums.set(row.getInt("part"), new Quantity(row.getBigDecimal("quantity")));
                });
        return sums;
    }
}
