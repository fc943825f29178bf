package dev.livedesk.gateway.bulk;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes what is known of uploads. */
public final class BulkStore {

    private final JdbcClient jdbc;

    public BulkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An upload begins; none if the user's key is taken. One that broke off before anything was booked gives its key back. */
    Optional<UUID> begin(UUID id, UserId user, String key, String actor, boolean allOrNothing, int batch, String spool) {
        Optional<UUID> begun = jdbc.sql("""
                insert into gateway.bulk_group (id, user_id, key, actor, all_or_nothing, batch, state, spool)
                values (:id, :user, :key, :actor, :all, :batch, 'validating', :spool)
                on conflict (user_id, key) do update
                   set actor = excluded.actor, all_or_nothing = excluded.all_or_nothing, batch = excluded.batch, state = 'validating',
                       reason = null, lines = 0, invalid = 0, spool = excluded.spool, updated_at = clock_timestamp(), finished_at = null
                 where bulk_group.state = 'failed'
                returning id
                """)
                .param("id", id)
                .param("user", user.value())
                .param("key", key)
                .param("actor", actor)
                .param("all", allOrNothing)
                .param("batch", batch)
                .param("spool", spool)
                .query(UUID.class)
                .optional();
        begun.ifPresent(group -> jdbc.sql("delete from gateway.bulk_refusal where group_id = :group").param("group", group).update());
        return begun;
    }

    Optional<BulkGroup> byKey(UserId user, String key) {
        return jdbc.sql("select id from gateway.bulk_group where user_id = :user and key = :key")
                .param("user", user.value())
                .param("key", key)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** Its state is read before its parts: what is said of an upload that has ended is all there is. */
    Optional<BulkGroup> find(UUID id) {
        return jdbc.sql("select * from gateway.bulk_group where id = :group")
                .param("group", id)
                .query((row, number) -> group(row, List.of()))
                .optional()
                .map(group -> group.with(parts(id)));
    }

    private List<BulkGroup.Part> parts(UUID group) {
        return jdbc.sql("select * from gateway.bulk_part where group_id = :group order by account_id")
                .param("group", group)
                .query((row, number) -> new BulkGroup.Part(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getLong("lines"), row.getLong("up_to"), row.getLong("booked"), row.getLong("refused")))
                .list();
    }

    /** Those that are to be gone on with: of these folders, or of nobody who was heard of lately. */
    List<UUID> open(Collection<String> spools) {
        return jdbc.sql("""
                select id
                  from gateway.bulk_group
                 where state in ('validating', 'running', 'taking-back')
                   and (spool = any(:spools) or updated_at < clock_timestamp() - interval '2 minutes')
                """)
                .param("spools", spools.toArray(String[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** They are being worked on. */
    void heard(Collection<UUID> groups) {
        jdbc.sql("update gateway.bulk_group set updated_at = clock_timestamp() where id = any(:groups::uuid[])")
                .param("groups", groups.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** What was found out about lines; the first are kept. */
    void refuse(UUID group, List<Refusal> refusals) {
        jdbc.sql("""
                insert into gateway.bulk_refusal (group_id, line, field, reason)
                select :group, line, field, reason
                  from unnest(:lines::bigint[], :fields::text[], :reasons::text[]) as found (line, field, reason)
                on conflict do nothing
                """)
                .param("group", group)
                .param("lines", refusals.stream().map(refusal -> Long.toString(refusal.line())).toArray(String[]::new))
                .param("fields", refusals.stream().map(Refusal::field).toArray(String[]::new))
                .param("reasons", refusals.stream().map(Refusal::reason).toArray(String[]::new))
                .update();
    }

    /** Why a line is refused; a field is empty if the line as a whole is. */
    record Refusal(long line, String field, String reason) {}

    /** The lines are counted. */
    void counted(UUID group, long lines, long invalid) {
        jdbc.sql("update gateway.bulk_group set lines = :lines, invalid = :invalid, updated_at = clock_timestamp() where id = :group")
                .param("lines", lines)
                .param("invalid", invalid)
                .param("group", group)
                .update();
    }

    /** Booking begins, unless the upload was given up meanwhile: from here on, a gateway that is killed goes on with it. All in one transaction. */
    boolean run(UUID group, Map<AccountId, Long> lines) {
        if (!move(group, BulkGroup.State.VALIDATING, BulkGroup.State.RUNNING, null)) {
            return false;
        }
        lines.forEach((account, count) -> jdbc.sql("""
                insert into gateway.bulk_part (group_id, account_id, epoch, lines)
                select :group, account_id, epoch, :lines from gateway.account_head where account_id = :account
                """)
                .param("group", group)
                .param("account", account.value())
                .param("lines", count)
                .update());
        return true;
    }

    /** Whether it was in the state; the last states are final. */
    boolean move(UUID group, BulkGroup.State from, BulkGroup.State to, @Nullable String reason) {
        boolean open = to == BulkGroup.State.RUNNING || to == BulkGroup.State.TAKING_BACK;
        return jdbc.sql("""
                update gateway.bulk_group
                   set state = :to, reason = coalesce(:reason, reason), updated_at = clock_timestamp(),
                       finished_at = case when :open then null else clock_timestamp() end
                 where id = :group and state = :from
                """)
                .param("to", to.wireName())
                .param("from", from.wireName())
                .param("reason", reason, Types.VARCHAR)
                .param("open", open)
                .param("group", group)
                .update() > 0;
    }

    /** No line of it is booked any more from here on, by whomever. */
    void stop(UUID group) {
        jdbc.sql("update gateway.bulk_part set up_to = :end where group_id = :group").param("end", Long.MAX_VALUE).param("group", group).update();
    }

    /** What the account cannot take any more counts as refused. */
    void abandon(UUID group, AccountId account) {
        jdbc.sql("update gateway.bulk_part set refused = lines - booked, up_to = :end where group_id = :group and account_id = :account")
                .param("end", Long.MAX_VALUE)
                .param("group", group)
                .param("account", account.value())
                .update();
    }

    /** Some trades of the upload that still count. */
    List<TradeId> counting(UUID first, UUID last, AccountId account, int most) {
        return jdbc.sql("""
                select e.trade_id
                  from gateway.account_event e
                  join gateway.account_head h on h.account_id = e.account_id and h.epoch = e.epoch
                 where e.account_id = :account and e.trade_id between :first and :last and not e.cancelled
                   and not exists (
                       select from gateway.account_event newer
                        where newer.account_id = e.account_id and newer.trade_id = e.trade_id and newer.version > e.version)
                 limit :most
                """)
                .param("account", account.value())
                .param("first", first)
                .param("last", last)
                .param("most", most)
                .query((row, number) -> new TradeId(row.getObject("trade_id", UUID.class)))
                .list();
    }

    /** In the order of lines, after one. */
    List<Refusal> refusals(UUID group, long after, String afterField, int most) {
        return jdbc.sql("""
                select line, field, reason
                  from gateway.bulk_refusal
                 where group_id = :group and (line, field) > (:after, :afterField)
                 order by line, field
                 limit :most
                """)
                .param("group", group)
                .param("after", after)
                .param("afterField", afterField)
                .param("most", most)
                .query((row, number) -> new Refusal(row.getLong("line"), row.getString("field"), row.getString("reason")))
                .list();
    }

    private static BulkGroup group(ResultSet row, List<BulkGroup.Part> parts) throws SQLException {
        OffsetDateTime finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        return new BulkGroup(
                row.getObject("id", UUID.class),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("key"),
                row.getString("actor"),
                row.getBoolean("all_or_nothing"),
                row.getInt("batch"),
                BulkGroup.State.parse(row.getString("state")),
                row.getString("reason"),
                row.getLong("lines"),
                row.getLong("invalid"),
                row.getString("spool"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                parts);
    }
}
