package dev.livedesk.gateway.corporate;

import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes corporate actions. */
public final class CorporateStore {

    private final JdbcClient jdbc;

    public CorporateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is new: a split, or a dividend, of the same ticker on the same day is not. */
    boolean add(CorporateAction action, String actor) {
        CorporateAction.Split split = action instanceof CorporateAction.Split found ? found : null;
        CorporateAction.Dividend dividend = action instanceof CorporateAction.Dividend found ? found : null;
        return jdbc.sql("""
                insert into gateway.corporate_action
                       (id, kind, instrument, effective_at, pay_at, split_to, split_from, in_lieu, per_share, actor)
                values (:id, :kind, :instrument, :effectiveAt, :payAt, :to, :from, :inLieu, :perShare, :actor)
                on conflict (kind, instrument, effective_at) do nothing
                """)
                .param("id", action.id())
                .param("kind", split != null ? "split" : "dividend")
                .param("instrument", action.instrument().ticker())
                .param("effectiveAt", Times.utc(action.effectiveAt()))
                .param("payAt", dividend == null ? null : Times.utc(dividend.payAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", split == null ? null : split.to().value(), Types.NUMERIC)
                .param("from", split == null ? null : split.from().value(), Types.NUMERIC)
                .param("inLieu", split == null ? null : split.inLieu().value(), Types.NUMERIC)
                .param("perShare", dividend == null ? null : dividend.perShare().value(), Types.NUMERIC)
                .param("actor", actor)
                .update() > 0;
    }

    /** Those that are due, in the order in which they take effect. */
    List<CorporateAction> due(Instant now) {
        return jdbc.sql("""
                select * from gateway.corporate_action where coalesce(pay_at, effective_at) <= :now order by effective_at, kind desc, id
                """).param("now", Times.utc(now)).query(CorporateStore::action).list();
    }

    /** The newest first. */
    List<CorporateView> all(@Nullable String ticker) {
        return jdbc.sql("""
                select a.*,
                       (select count(*) from gateway.corporate_action_applied p where p.action_id = a.id and p.seq is not null) as accounts
                  from gateway.corporate_action a
                 where :ticker::text is null or instrument = :ticker
                 order by effective_at desc, id
                 limit 1000
                """)
                .param("ticker", ticker, Types.VARCHAR)
                .query((row, number) -> CorporateView.of(action(row, number), row.getString("actor"), row.getLong("accounts")))
                .list();
    }

    /** Accounts after one that traded the instrument before the action took effect, and that it is not applied to in their present epoch. */
    List<AccountId> concerned(CorporateAction action, UUID after, int most) {
        return jdbc.sql("""
                select h.account_id
                  from gateway.holding q
                  join gateway.account_head h on h.account_id = q.account_id
                 where q.instrument = :instrument and h.account_id > :after
                   and not exists (
                       select from gateway.corporate_action_applied p
                        where p.action_id = :action and p.account_id = h.account_id and p.epoch = h.epoch)
                   and exists (
                       select from gateway.account_event t
                        where t.account_id = h.account_id and t.epoch = h.epoch and t.kind = 'trade' and t.instrument = :instrument
                          and t.effective_at < :effectiveAt)
                 order by h.account_id
                 limit :most
                """)
                .param("instrument", action.instrument().ticker())
                .param("after", after)
                .param("action", action.id())
                .param("effectiveAt", Times.utc(action.effectiveAt()))
                .param("most", most)
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list();
    }

    private static CorporateAction action(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Instrument instrument = Instrument.parse(row.getString("instrument"));
        Instant effectiveAt = row.getObject("effective_at", OffsetDateTime.class).toInstant();
        BigDecimal to = row.getBigDecimal("split_to");
        return to == null
                ? new CorporateAction.Dividend(
                        id, instrument, effectiveAt, row.getObject("pay_at", OffsetDateTime.class).toInstant(),
                        new Price(row.getBigDecimal("per_share")))
                : new CorporateAction.Split(
                        id, instrument, effectiveAt, new Quantity(to), new Quantity(row.getBigDecimal("split_from")),
                        new Price(row.getBigDecimal("in_lieu")));
    }
}
