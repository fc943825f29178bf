package dev.livedesk.gateway.ledger;

import dev.livedesk.db.RoundTrip;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.SplitHistory;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeFacts;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads an account under its lock, and writes what happened to it. Every method wants to be called within one transaction. */
final class LedgerStore {

    /** So many events are written in one round trip; more go by batches, which need one for each table. */
    private static final int FEW = 8;

    /** More events than these are not kept as rows: they go by {@code COPY}, and hints do not tell them. */
    private static final int MANY = 256;

    private static final String HEAD =
            "update gateway.account_head set seq = ?, epoch = ?, cash = ?, reserved = ? where account_id = ?";

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final OrderReader orders;
    private final OrderTraces traces;

    LedgerStore(JdbcOperations operations, Function<String, Asset> assets, OrderTraces traces) {
        this.jdbc = JdbcClient.create(operations);
        this.operations = operations;
        this.orders = new OrderReader(jdbc, assets);
        this.traces = traces;
    }

    /** Takes the account's lock, and reads what the commands are about, as the last booking left it. Empty if there is no such account. */
    Optional<AccountState> lock(AccountId account, List<Command> commands) {
        return new AccountRows(account, orders).lock(operations, Needs.of(commands));
    }

    /** The account with all that it holds, as it was a moment ago. */
    Optional<AccountState> look(AccountId account) {
        return new AccountRows(account, orders).look(operations);
    }

    /** Of everything in the account that was split. */
    Map<Instrument, SplitHistory> histories(AccountState account) {
        List<String> tickers = account.holdings().keySet().stream().map(Instrument::ticker).toList();
        return SplitRows.read(jdbc, account.account(), account.epoch(), tickers, List.of());
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

    /**
     * Appends the events and brings head, holdings and orders to where they lead.
     *
     * @return the events as the journal has them; none if there are many
     */
    List<JournalRow> write(AccountState after, List<JournalEvent> events) {
        if (events.size() > MANY) {
            writeMany(after, events);
            return List.of();
        }
        AccountId account = after.account();
        List<JournalRow> rows = events.stream().map(JournalRow::of).toList();
        List<@Nullable Object[]> journal = rows.stream().map(row -> row.values(account)).toList();
        if (events.size() > FEW) {
            operations.batchUpdate(JournalRow.INSERT, journal);
            writeBatches(after, events, rows);
        } else {
            RoundTrip trip = new RoundTrip().writeAll(JournalRow.INSERT, journal).writeAll(OrderRows.UPSERT, OrderRows.of(account, rows, traces));
            if (HoldingRows.startAnew(events)) {
                trip.write(HoldingRows.DELETE, account.value());
            }
            trip.writeAll(HoldingRows.UPSERT, HoldingRows.of(after, events)).write(HEAD, head(after)).send(operations);
        }
        return rows;
    }

    private void writeMany(AccountState after, List<JournalEvent> events) {
        writeBatches(after, events, JournalRows.copy(operations, after.account(), events));
    }

    /** All but the journal. */
    private void writeBatches(AccountState after, List<JournalEvent> events, List<JournalRow> rows) {
        List<@Nullable Object[]> changed = OrderRows.of(after.account(), rows, traces);
        if (!changed.isEmpty()) {
            operations.batchUpdate(OrderRows.UPSERT, changed);
        }
        if (HoldingRows.startAnew(events)) {
            operations.update(HoldingRows.DELETE, after.account().value());
        }
        List<Object[]> held = HoldingRows.of(after, events);
        if (!held.isEmpty()) {
            operations.batchUpdate(HoldingRows.UPSERT, held);
        }
        operations.update(HEAD, head(after));
    }

    private static Object[] head(AccountState after) {
        return new Object[] {after.seq(), after.epoch(), after.cash().value(), after.reserved().value(), after.account().value()};
    }
}
