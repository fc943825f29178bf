package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.AccountConfiguration;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.Holding;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.SplitHistory;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeFacts;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads an account under its lock, and writes what happened to it. Every method wants to be called within one transaction. */
final class LedgerStore {

    private static final String HEAD = """
            select h.seq, h.epoch, h.cash, h.reserved, a.opening_balance, a.shorting, a.trade_suspended, a.fractional_trading, a.shard
              from gateway.account_head h
              join gateway.account a on a.id = h.account_id
             where h.account_id = :account""";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final OrderReader orders;

    LedgerStore(JdbcOperations operations, Function<String, Asset> assets) {
        this.jdbc = JdbcClient.create(operations);
        this.batches = operations;
        this.orders = new OrderReader(jdbc, assets);
    }

    /** Takes the account's lock; what is read after it is what the last booking left. Empty if there is no such account. */
    Optional<AccountState> lock(AccountId account) {
        return head(account, HEAD + " for update of h", Map.of());
    }

    /** The account with all that it holds, as it was a moment ago. */
    Optional<AccountState> look(AccountId account) {
        return head(account, HEAD, allHoldings(account));
    }

    /** Of everything in the account that was split. */
    Map<Instrument, SplitHistory> histories(AccountState account) {
        List<String> tickers = account.holdings().keySet().stream().map(Instrument::ticker).toList();
        return SplitRows.read(jdbc, account.account(), account.epoch(), tickers, List.of());
    }

    private Optional<AccountState> head(AccountId account, String sql, Map<Instrument, Holding> holdings) {
        return jdbc.sql(sql)
                .param("account", account.value())
                .query((row, number) -> new AccountState(
                        account,
                        row.getInt("shard"),
                        row.getLong("seq"),
                        row.getInt("epoch"),
                        new Money(row.getBigDecimal("cash")),
                        new Money(row.getBigDecimal("reserved")),
                        new Money(row.getBigDecimal("opening_balance")),
                        new AccountConfiguration(
                                row.getBoolean("shorting"), row.getBoolean("trade_suspended"), row.getBoolean("fractional_trading")),
                        holdings,
                        Map.of(),
                        Set.of()))
                .optional();
    }

    /** With what the commands are about. */
    AccountState with(AccountState locked, List<Command> commands) {
        Needs needs = Needs.of(commands);
        Map<OrderId, Order> known = orders(locked.account(), needs);
        Set<String> tickers = new HashSet<>(needs.tickers());
        known.values().forEach(order -> tickers.add(order.asset().ticker()));
        tickers.addAll(TradeFactRows.tickers(jdbc, locked.account(), commands));
        if (tickers.isEmpty() && commands.stream().noneMatch(TradeCommand.class::isInstance)) {
            return locked;
        }
        return new AccountState(
                locked.account(), locked.shard(), locked.seq(), locked.epoch(), locked.cash(), locked.reserved(), locked.openingBalance(),
                locked.configuration(), holdings(locked.account(), tickers), known, taken(locked.account(), needs.clientOrderIds()));
    }

    /** What commands that book without an order need to know beside the account. */
    TradeFacts facts(AccountState locked, List<Command> commands) {
        return TradeFactRows.read(jdbc, locked, commands);
    }

    /** What is to be kept of a command that is done, beside its events. */
    void note(AccountState after, Command command, Outcome.Done done) {
        if (command instanceof TradeCommand trade) {
            TradeNotes.write(jdbc, after, trade, done);
        }
    }

    /** Appends the events and brings head, holdings and orders to where they lead. */
    void write(AccountState after, List<JournalEvent> events) {
        AccountId account = after.account();
        JournalRows.write(batches, account, events);
        OrderRows.write(batches, account, events);
        HoldingRows.write(batches, after, events);
        jdbc.sql("update gateway.account_head set seq = :seq, epoch = :epoch, cash = :cash, reserved = :reserved where account_id = :account")
                .param("seq", after.seq())
                .param("epoch", after.epoch())
                .param("cash", after.cash().value())
                .param("reserved", after.reserved().value())
                .param("account", account.value())
                .update();
    }

    private Map<OrderId, Order> orders(AccountId account, Needs needs) {
        Map<OrderId, Order> known = new HashMap<>();
        if (!needs.orders().isEmpty()) {
            orders.withGroups(account, needs.orders()).forEach(order -> known.put(order.id(), order));
        }
        if (needs.allOpen()) {
            orders.open(account).forEach(order -> known.put(order.id(), order));
        }
        return known;
    }

    private Map<Instrument, Holding> allHoldings(AccountId account) {
        Map<Instrument, Holding> holdings = new HashMap<>();
        jdbc.sql("select instrument, quantity, held from gateway.holding where account_id = :account")
                .param("account", account.value())
                .query(row -> {
                    holdings.put(
                            Instrument.parse(row.getString("instrument")),
                            new Holding(new Quantity(row.getBigDecimal("quantity")), new Quantity(row.getBigDecimal("held"))));
                });
        return holdings;
    }

    private Map<Instrument, Holding> holdings(AccountId account, Set<String> tickers) {
        Map<Instrument, Holding> holdings = new HashMap<>();
        jdbc.sql("""
                select instrument, quantity, held
                  from gateway.holding
                 where account_id = :account and (instrument = any(:tickers) or quantity < 0)
                """)
                .param("account", account.value())
                .param("tickers", tickers.toArray(String[]::new))
                .query(row -> {
                    holdings.put(
                            Instrument.parse(row.getString("instrument")),
                            new Holding(new Quantity(row.getBigDecimal("quantity")), new Quantity(row.getBigDecimal("held"))));
                });
        return holdings;
    }

    private Set<String> taken(AccountId account, Set<String> clientOrderIds) {
        if (clientOrderIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                select client_order_id
                  from gateway.trade_order
                 where account_id = :account and client_order_id = any(:ids)
                """)
                .param("account", account.value())
                .param("ids", clientOrderIds.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
