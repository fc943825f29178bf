package dev.livedesk.pnl;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Corporate actions and cash in the journal, as the gateway books them. */
public final class TestEvents {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public TestEvents(DataSource gateway) {
        this.jdbc = JdbcClient.create(gateway);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(gateway));
    }

    /** So many shares become so many. */
    public void split(UUID account, String ticker, String to, String from, Instant at) {
        event(account, "split", "split", ticker, "0", new BigDecimal(to), new BigDecimal(from), at);
    }

    /** Cash that comes (or, negative, goes): {@code deposit}, {@code withdrawal}, {@code dividend} or {@code fee}. */
    public void cash(UUID account, String source, @Nullable String ticker, String amount, Instant at) {
        event(account, "cash", source, ticker, amount, null, null, at);
    }

    private void event(
            UUID account,
            String kind,
            String source,
            @Nullable String ticker,
            String amount,
            @Nullable BigDecimal to,
            @Nullable BigDecimal from,
            Instant at) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                with head as (
                    update gateway.account_head set seq = seq + 1, cash = cash + :amount where account_id = :id returning seq, epoch)
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount, instrument, first_seq, split_to, split_from)
                select :id, seq, epoch, :kind, :at, 'system', :source, :amount, :ticker::text, case when :to::numeric is not null then seq end, :to::numeric, :from::numeric
                  from head
                """)
                .param("id", account)
                .param("kind", kind)
                .param("source", source)
                .param("amount", new BigDecimal(amount))
                .param("ticker", ticker)
                .param("to", to)
                .param("from", from)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update());
    }
}
