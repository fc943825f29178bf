package dev.livedesk.gateway.trade;

import dev.livedesk.gateway.ledger.TradeView;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads trades. */
public final class TradeStore {

    private final JdbcClient jdbc;

    public TradeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest version of each trade of the account's present epoch, before a sequence, newest first. */
    List<TradeView> find(AccountId account, @Nullable String ticker, long before, int limit) {
        return jdbc.sql("""
                select e.*
                  from gateway.account_event e
                  join gateway.account_head h on h.account_id = e.account_id and h.epoch = e.epoch
                 where e.account_id = :account and e.kind = 'trade' and e.seq < :before
                   and (:ticker::text is null or e.instrument = :ticker)
                   and not exists (
                       select from gateway.account_event newer
                        where newer.account_id = e.account_id and newer.trade_id = e.trade_id and newer.version > e.version)
                 order by e.seq desc
                 limit :limit
                """)
                .param("account", account.value())
                .param("before", before)
                .param("ticker", ticker, java.sql.Types.VARCHAR)
                .param("limit", limit)
                .query((row, number) -> view(account, row))
                .list();
    }

    private static TradeView view(AccountId account, ResultSet row) throws SQLException {
        TradeVersion trade = new TradeVersion(
                new TradeId(row.getObject("trade_id", UUID.class)),
                row.getInt("version"),
                row.getLong("first_seq"),
                Instrument.parse(row.getString("instrument")),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                new Quantity(row.getBigDecimal("quantity")),
                new Price(row.getBigDecimal("price")),
                new Money(row.getBigDecimal("fee")),
                row.getBoolean("cancelled"));
        return TradeView.of(
                account,
                row.getLong("seq"),
                trade,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("order_id"),
                row.getString("source"));
    }
}
