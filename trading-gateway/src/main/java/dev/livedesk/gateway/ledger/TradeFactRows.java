package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.RequestKey;
import dev.livedesk.gateway.booking.SplitHistory;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeFacts;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what commands need to know that book without an order. */
final class TradeFactRows {

    private TradeFactRows() {}

    /** What the commands ask for, gathered so that each sort is read at once. */
    private record Asked(Set<UUID> trades, Set<String> tickers, Set<String> keys, Set<UUID> actions, Set<UUID> uploads, List<SplitRows.Mark> marks) {

        static Asked by(List<Command> commands) {
            Asked asked = new Asked(
                    new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new ArrayList<>());
            for (Command command : commands) {
                if (command instanceof TradeCommand trade) {
                    asked.add(trade);
                }
            }
            return asked;
        }

        private void add(TradeCommand command) {
            switch (command) {
                case TradeCommand.BookTrade book -> {
                    tickers.add(book.terms().asset().ticker());
                    add(book.request());
                }
                case TradeCommand.AmendTrade amend -> trades.add(amend.id().value());
                case TradeCommand.CancelTrade cancel -> trades.add(cancel.id().value());
                case TradeCommand.MoveCash cash -> {
                    RequestKey request = cash.request();
                    if (request != null) {
                        add(request);
                    }
                }
                case TradeCommand.BookLines lines -> {
                    lines.lines().forEach(line -> tickers.add(line.terms().asset().ticker()));
                    uploads.add(lines.group());
                }
                case TradeCommand.TakeBack back -> back.ids().forEach(id -> trades.add(id.value()));
                case TradeCommand.ApplySplit split -> {
                    tickers.add(split.asset().ticker());
                    actions.add(split.action());
                    marks.add(new SplitRows.Mark(split.asset().instrument(), split.effectiveAt(), SplitHistory.NEXT));
                }
                case TradeCommand.PayDividend dividend -> {
                    tickers.add(dividend.instrument().ticker());
                    actions.add(dividend.action());
                    marks.add(new SplitRows.Mark(dividend.instrument(), dividend.exAt(), 1));
                }
            }
        }

        private void add(RequestKey request) {
            keys.add(request.key());
        }
    }

    /** The instruments that the commands name. */
    static Set<String> tickers(List<Command> commands) {
        return Asked.by(commands).tickers();
    }

    /** The trades that the commands are about: their instruments are to be found out. */
    static Set<UUID> trades(List<Command> commands) {
        return Asked.by(commands).trades();
    }

    static TradeFacts read(JdbcClient jdbc, AccountState locked, List<Command> commands) {
        if (commands.stream().noneMatch(TradeCommand.class::isInstance)) {
            return TradeFacts.NONE;
        }
        Asked asked = Asked.by(commands);
        AccountId account = locked.account();
        Map<TradeId, TradeFacts.Known> trades = trades(jdbc, account, asked.trades());
        Set<String> tickers = new HashSet<>(asked.tickers());
        trades.values().forEach(known -> tickers.add(known.newest().instrument().ticker()));
        Map<Instrument, SplitHistory> histories = SplitRows.read(jdbc, account, locked.epoch(), tickers, asked.marks());
        return new TradeFacts(
                trades,
                histories,
                requests(jdbc, account, asked.keys()),
                actions(jdbc, locked, asked.actions()),
                uploads(jdbc, account, asked.uploads()));
    }

    private static Map<TradeId, TradeFacts.Known> trades(JdbcClient jdbc, AccountId account, Set<UUID> ids) {
        Map<TradeId, TradeFacts.Known> known = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    select distinct on (trade_id) *
                      from gateway.account_event
                     where account_id = :account and trade_id = any(:trades::uuid[])
                     order by trade_id, version desc
                    """)
                    .param("account", account.value())
                    .param("trades", texts(ids))
                    .query(row -> {
                        known.put(
                                new TradeId(row.getObject("trade_id", UUID.class)),
                                new TradeFacts.Known(TradeRows.version(row, 0), row.getInt("epoch")));
                    });
        }
        return known;
    }

    private static Map<String, String> requests(JdbcClient jdbc, AccountId account, Set<String> keys) {
        Map<String, String> taken = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select key, content_sha256
                      from gateway.booking_request
                     where account_id = :account and key = any(:keys)
                    """)
                    .param("account", account.value())
                    .param("keys", keys.toArray(String[]::new))
                    .query(row -> {
                        taken.put(row.getString("key"), row.getString("content_sha256"));
                    });
        }
        return taken;
    }

    private static Set<UUID> actions(JdbcClient jdbc, AccountState locked, Set<UUID> actions) {
        return actions.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                        select action_id
                          from gateway.corporate_action_applied
                         where account_id = :account and epoch = :epoch and action_id = any(:actions::uuid[])
                        """)
                        .param("account", locked.account().value())
                        .param("epoch", locked.epoch())
                        .param("actions", texts(actions))
                        .query(UUID.class)
                        .list());
    }

    private static Map<UUID, TradeFacts.Progress> uploads(JdbcClient jdbc, AccountId account, Set<UUID> groups) {
        Map<UUID, TradeFacts.Progress> progress = new HashMap<>();
        if (!groups.isEmpty()) {
            jdbc.sql("""
                    select group_id, up_to, epoch
                      from gateway.bulk_part
                     where account_id = :account and group_id = any(:groups::uuid[])
                    """)
                    .param("account", account.value())
                    .param("groups", texts(groups))
                    .query(row -> {
                        progress.put(
                                row.getObject("group_id", UUID.class), new TradeFacts.Progress(row.getLong("up_to"), row.getInt("epoch")));
                    });
        }
        return progress;
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
