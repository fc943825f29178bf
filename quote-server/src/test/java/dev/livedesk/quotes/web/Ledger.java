package dev.livedesk.quotes.web;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PositionsMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays gateway and position listener for one account: books fills of one share at 10, and tells of them or not. */
final class Ledger {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDesk desk;
    private final UUID account;
    private long seq;

    Ledger(TestDesk desk, UUID account) {
        this.desk = desk;
        this.account = account;
        desk.owner.sql("insert into positions.cursor(account_id, seq, epoch, cash) values (?, 0, 1, 100000)").params(account).update();
    }

    long seq() {
        return seq;
    }

    /** Books a fill and brings the positions to it, as two services would. */
    void buyOne(String ticker, boolean tell) {
        LedgerMessage.Entry entry = book(ticker, 1);
        apply(ticker);
        if (tell) {
            tell(entry);
            tellPositions(ticker);
        }
    }

    /** One transaction: head, event, order. */
    LedgerMessage.Entry book(String ticker, int quantity) {
        UUID trade = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        Instant at = Instant.now();
        seq = desk.owner.sql("""
                with head as (update gateway.account_head set seq = seq + 1 where account_id = :account returning seq),
                     event as (
                       insert into gateway.account_event(account_id, seq, epoch, kind, effective_at, actor, source, amount, trade_id, version, first_seq,
                                                         instrument, quantity, price, fee, cancelled, position_quantity, order_id, order_event, order_state)
                       select :account, seq, 1, 'trade', cast(:at as timestamptz), 'test', 'execution', -10 * :quantity, :trade, 1, seq,
                              :ticker, :quantity, 10, 0, false, 7 * :quantity, :order, 'fill', cast(:state as jsonb)
                         from head returning seq)
                insert into gateway.trade_order(id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, seq, epoch, source,
                                                submitted_at, updated_at, intent, group_id, state)
                select :order, :account, cast(:order as text), :ticker, 'buy', 'market', 'day', 'filled', abs(:quantity), seq, 1, 'api', now(), now(),
                       'buy_to_open', :order, cast(:state as jsonb)
                  from event returning seq
                """)
                .param("account", account).param("at", at.toString()).param("trade", trade).param("ticker", ticker).param("quantity", quantity)
                .param("order", order).param("state", state(order, ticker))
                .query(Long.class).single();
        JsonNode tradeJson = JSON.readTree("{\"id\":\"%s\",\"account\":\"%s\",\"seq\":%d,\"ticker\":\"%s\"}".formatted(trade, account, seq, ticker));
        return new LedgerMessage.Entry(seq, "trade", at, "fill", JSON.readTree(state(order, ticker)), tradeJson, null);
    }

    /** An event of an order that moves nothing. */
    long order(String event) {
        UUID order = UUID.randomUUID();
        seq = desk.owner.sql("""
                with head as (update gateway.account_head set seq = seq + 1 where account_id = :account returning seq)
                insert into gateway.account_event(account_id, seq, epoch, kind, effective_at, actor, source, instrument, order_id, order_event, order_state)
                select :account, seq, 1, 'order', now(), 'test', 'api', 'AAPL', :order, :event, cast(:state as jsonb) from head returning seq
                """).param("account", account).param("order", order).param("event", event).param("state", state(order, "AAPL")).query(Long.class).single();
        return seq;
    }

    /** A later version of the trade of a sequence. */
    void amend(long fill) {
        seq = desk.owner.sql("""
                with head as (update gateway.account_head set seq = seq + 1 where account_id = :account returning seq)
                insert into gateway.account_event(account_id, seq, epoch, kind, effective_at, actor, source, trade_id, version, first_seq, instrument, quantity,
                                                  price, fee, cancelled, order_id, order_event, order_state)
                select e.account_id, head.seq, e.epoch, e.kind, e.effective_at, 'test', 'api', e.trade_id, 2, e.first_seq, e.instrument, e.quantity,
                       11, e.fee, false, e.order_id, e.order_event, e.order_state
                  from head, gateway.account_event e where e.account_id = :account and e.seq = :fill returning seq
                """).param("account", account).param("fill", fill).query(Long.class).single();
    }

    /** Says that the journal has come so far, without the events. */
    void hint(long upTo) {
        desk.publisher.publish(Topics.ledger(1), Messages.write(new LedgerMessage(account.toString(), 1, upTo, 1, List.of())));
    }

    void tell(LedgerMessage.Entry... entries) {
        desk.publisher.publish(Topics.ledger(1), Messages.write(new LedgerMessage(account.toString(), 1, entries[entries.length - 1].seq(), 1, List.of(entries))));
    }

    /** The position listener applies everything up to now. */
    void apply(String ticker) {
        desk.owner.sql("""
                with cursor as (update positions.cursor set seq = :seq where account_id = :account returning seq)
                insert into positions.position(account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq)
                select :account, :ticker, count(*), 10 * count(*), 0, 0, max(effective_at), max(first_seq)
                  from gateway.account_event where account_id = :account and instrument = :ticker
                    on conflict (account_id, instrument) do update set quantity = excluded.quantity, open_cost = excluded.open_cost,
                       last_at = excluded.last_at, last_seq = excluded.last_seq
                """).param("account", account).param("seq", seq).param("ticker", ticker).update();
    }

    void tellPositions(String ticker) {
        String quantity = held(ticker);
        PositionsMessage.Line line = new PositionsMessage.Line(ticker, quantity, quantity + "0", "0", "0");
        desk.publisher.publish(Topics.positions(1), Messages.write(new PositionsMessage(account.toString(), 1, seq, 1, "0", List.of(line))));
    }

    String held(String ticker) {
        return Long.toString(desk.owner.sql("select count(*) from gateway.account_event where account_id = ? and instrument = ?")
                .params(account, ticker).query(Long.class).single());
    }

    /** As the gateway does: a reset begins a new epoch. */
    void reset(@Nullable Runnable afterCommit) {
        seq = desk.owner.sql("update gateway.account_head set seq = seq + 1, epoch = epoch + 1 where account_id = ? returning seq").params(account)
                .query(Long.class).single();
        desk.owner.sql("""
                insert into gateway.account_event(account_id, seq, epoch, kind, effective_at, actor, source, amount)
                values (?, ?, 2, 'reset', now(), 'test', 'reset', 100000)
                """).params(account, seq).update();
        if (afterCommit != null) {
            afterCommit.run();
        }
    }

    private static String state(UUID order, String ticker) {
        return "{\"id\":\"%s\",\"symbol\":\"%s\",\"side\":\"buy\",\"status\":\"filled\"}".formatted(order, ticker);
    }
}
