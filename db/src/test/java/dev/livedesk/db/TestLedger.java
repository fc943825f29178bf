package dev.livedesk.db;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Books into the journal as the gateway does, with its role and under the account's lock, but without its checks. */
public final class TestLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public TestLedger(DataSource gateway) {
        this.jdbc = JdbcClient.create(gateway);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(gateway));
    }

    /** A new account that begins with so much cash, as its first event. */
    public UUID open(String cash, Instant at) {
        UUID account = UUID.randomUUID();
        int shard = Math.floorMod(account.hashCode(), 64);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into gateway.account (id, number, name, opening_balance, shard) values (:id, :number, 'Test', :cash, :shard)")
                    .param("id", account)
                    .param("number", account.toString())
                    .param("cash", new BigDecimal(cash))
                    .param("shard", shard)
                    .update();
            jdbc.sql("insert into gateway.account_head (account_id, cash) values (:id, 0)").param("id", account).update();
            event(account, 1, "cash", at, new BigDecimal(cash));
        });
        return account;
    }

    /** Cash that comes (or, negative, goes). */
    public void cash(UUID account, String amount, Instant at) {
        transaction.executeWithoutResult(status -> event(account, epoch(account), "cash", at, new BigDecimal(amount)));
    }

    /** A dividend: {@code perShare} on each share held, which a short position pays. */
    public void dividend(UUID account, String instrument, String held, String perShare, Instant at) {
        BigDecimal amount = new BigDecimal(held).multiply(new BigDecimal(perShare));
        transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount, instrument, quantity, price)
                values (:id, :seq, :epoch, 'cash', :at, 'system', 'dividend', :amount, :instrument, :held, :perShare)
                """)
                .param("id", account)
                .param("seq", next(account, amount))
                .param("epoch", epoch(account))
                .param("at", timestamp(at))
                .param("amount", amount)
                .param("instrument", instrument)
                .param("held", new BigDecimal(held))
                .param("perShare", new BigDecimal(perShare))
                .update());
    }

    /** A split: {@code from} shares became {@code to}. */
    public void split(UUID account, String instrument, String to, String from, Instant at) {
        transaction.executeWithoutResult(status -> {
            long seq = next(account, BigDecimal.ZERO);
            jdbc.sql("""
                    insert into gateway.account_event
                           (account_id, seq, epoch, kind, effective_at, actor, source, first_seq, instrument, split_to, split_from)
                    values (:id, :seq, :epoch, 'split', :at, 'system', 'split', :seq, :instrument, :to, :from)
                    """)
                    .param("id", account)
                    .param("seq", seq)
                    .param("epoch", epoch(account))
                    .param("at", timestamp(at))
                    .param("instrument", instrument)
                    .param("to", new BigDecimal(to))
                    .param("from", new BigDecimal(from))
                    .update();
        });
    }

    /** Begins an epoch with so much cash. */
    public void reset(UUID account, String cash, Instant at) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update gateway.account_head set epoch = epoch + 1, cash = 0 where account_id = :id").param("id", account).update();
            event(account, epoch(account), "reset", at, new BigDecimal(cash));
        });
    }

    /** An order that changed without filling. */
    public void order(UUID account, Instant at) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, order_id, order_event, order_state)
                values (:id, :seq, :epoch, 'order', :at, 'system', 'test', :order, 'new', '{}')
                """)
                .param("id", account)
                .param("seq", next(account, BigDecimal.ZERO))
                .param("epoch", epoch(account))
                .param("at", timestamp(at))
                .param("order", UUID.randomUUID())
                .update());
    }

    /** Books a trade; a sale's quantity is negative. */
    public UUID trade(UUID account, String instrument, String quantity, String price, String fee, Instant at) {
        UUID trade = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            BigDecimal amount = net(quantity, price, fee);
            long seq = next(account, amount);
            version(account, seq, amount, trade, 1, seq, instrument, quantity, price, fee, at, false);
        });
        return trade;
    }

    /** Books a trade without a fee. */
    public UUID trade(UUID account, String instrument, String quantity, String price, Instant at) {
        return trade(account, instrument, quantity, price, "0", at);
    }

    /** Books the trade's next version. */
    public void amend(UUID account, UUID trade, String quantity, String price, String fee, Instant at) {
        transaction.executeWithoutResult(status -> next(account, trade, quantity, price, fee, at, false));
    }

    /** Books the version that cancels the trade. */
    public void cancel(UUID account, UUID trade) {
        transaction.executeWithoutResult(status -> {
            Version old = newest(account, trade);
            next(account, trade, old.quantity().toPlainString(), old.price().toPlainString(), old.fee().toPlainString(), old.at(), true);
        });
    }

    private record Version(int version, long firstSeq, String instrument, BigDecimal quantity, BigDecimal price, BigDecimal fee, Instant at, BigDecimal net) {}

    private void next(UUID account, UUID trade, String quantity, String price, String fee, Instant at, boolean cancelled) {
        Version old = newest(account, trade);
        BigDecimal amount = (cancelled ? BigDecimal.ZERO : net(quantity, price, fee)).subtract(old.net());
        long seq = next(account, amount);
        version(account, seq, amount, trade, old.version() + 1, old.firstSeq(), old.instrument(), quantity, price, fee, at, cancelled);
    }

    private Version newest(UUID account, UUID trade) {
        return jdbc.sql("""
                select version, first_seq, instrument, quantity, price, fee, effective_at,
                       case when cancelled then 0 else -quantity * price - fee end as net
                  from gateway.account_event where account_id = :id and trade_id = :trade
                 order by version desc limit 1
                """)
                .param("id", account)
                .param("trade", trade)
                .query((row, n) -> new Version(
                        row.getInt("version"), row.getLong("first_seq"), row.getString("instrument"), row.getBigDecimal("quantity"),
                        row.getBigDecimal("price"), row.getBigDecimal("fee"),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant(), row.getBigDecimal("net")))
                .single();
    }

    private void version(
            UUID account, long seq, BigDecimal amount, UUID trade, int version, long firstSeq, String instrument, String quantity,
            String price, String fee, Instant at, boolean cancelled) {
        jdbc.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount,
                       trade_id, version, first_seq, instrument, quantity, price, fee, cancelled)
                values (:id, :seq, :epoch, 'trade', :at, 'system', 'test', :amount,
                       :trade, :version, :firstSeq, :instrument, :quantity, :price, :fee, :cancelled)
                """)
                .param("id", account)
                .param("seq", seq)
                .param("epoch", epoch(account))
                .param("at", timestamp(at))
                .param("amount", amount)
                .param("trade", trade)
                .param("version", version)
                .param("firstSeq", firstSeq)
                .param("instrument", instrument)
                .param("quantity", new BigDecimal(quantity))
                .param("price", new BigDecimal(price))
                .param("fee", new BigDecimal(fee))
                .param("cancelled", cancelled)
                .update();
    }

    private void event(UUID account, int epoch, String kind, Instant at, BigDecimal amount) {
        jdbc.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount)
                values (:id, :seq, :epoch, :kind, :at, 'system', 'test', :amount)
                """)
                .param("id", account)
                .param("seq", next(account, amount))
                .param("epoch", epoch)
                .param("kind", kind)
                .param("at", timestamp(at))
                .param("amount", amount)
                .update();
    }

    private long next(UUID account, BigDecimal amount) {
        return jdbc.sql("update gateway.account_head set seq = seq + 1, cash = cash + :amount where account_id = :id returning seq")
                .param("amount", amount)
                .param("id", account)
                .query(Long.class)
                .single();
    }

    private int epoch(UUID account) {
        return jdbc.sql("select epoch from gateway.account_head where account_id = :id").param("id", account).query(Integer.class).single();
    }

    private static BigDecimal net(String quantity, String price, String fee) {
        return new BigDecimal(quantity).multiply(new BigDecimal(price)).negate().subtract(new BigDecimal(fee));
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
