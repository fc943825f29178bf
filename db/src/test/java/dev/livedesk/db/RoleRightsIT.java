package dev.livedesk.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each service's role has only its rights: whatever table comes, it is refused to those that do not own its schema. */
class RoleRightsIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Map<DatabaseRole, String> WRITES = Map.of(
            DatabaseRole.GATEWAY, "gateway",
            DatabaseRole.POSITIONS, "positions",
            DatabaseRole.PNL, "pnl",
            DatabaseRole.BARS, "bars",
            DatabaseRole.QUOTES, "nothing",
            DatabaseRole.INGESTOR, "feeds");

    private final JdbcClient owner = JdbcClient.create(DATABASE.owner());

    /** Asked of the database itself, statement by statement: no row is touched, since the rights are looked at first. */
    @ParameterizedTest
    @EnumSource(DatabaseRole.class)
    void whatAnotherServiceWritesIsRefused(DatabaseRole role) {
        List<String> foreign = tables(role, false);
        assertThat(foreign).hasSizeGreaterThan(10);
        try (HikariDataSource pool = DATABASE.as(role)) {
            JdbcClient service = JdbcClient.create(pool);
            assertThatCode(() -> service.sql(notRefused(foreign)).update()).as("%s", role).doesNotThrowAnyException();
            assertThatThrownBy(() -> service.sql(notRefused(List.of("pg_temp.mine"))).update())
                    .as("what fails otherwise is no refusal").rootCause().hasMessageContaining("truncate pg_temp.mine");
        }
    }

    /** Tries everything that writes, and fails with the names of what was not refused for want of a right. */
    private static String notRefused(List<String> tables) {
        return """
                do $$
                declare
                    tried text;
                    not_refused text[] := '{}';
                begin
                    foreach tried in array array(
                        select format(statement, tab)
                          from unnest(string_to_array('%s', ' ')) tab, unnest(array['delete from %%s where false', 'insert into %%s default values', 'truncate %%s']) statement)
                    loop
                        begin
                            execute tried;
                            not_refused := not_refused || tried;
                        exception
                            when insufficient_privilege then null;
                            when others then not_refused := not_refused || tried;
                        end;
                    end loop;
                    if not_refused <> '{}' then
                        raise exception 'not refused: %%', not_refused;
                    end if;
                end $$
                """.formatted(String.join(" ", tables));
    }

    @ParameterizedTest
    @EnumSource(DatabaseRole.class)
    void noColumnOfAnotherServicesTablesMayBeUpdated(DatabaseRole role) {
        assertThat(owner.sql("""
                select format('%I.%I.%I', table_schema, table_name, column_name) from information_schema.column_privileges
                 where grantee in (:role, 'PUBLIC') and privilege_type in ('UPDATE', 'INSERT') and table_schema <> :own
                   and table_schema in ('gateway', 'positions', 'pnl', 'bars', 'feeds')
                """).param("role", role.roleName()).param("own", WRITES.get(role)).query(String.class).list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseRole.class)
    void noServiceMakesChangesToTheSchemaOrToRoles(DatabaseRole role) {
        String other = (role == DatabaseRole.GATEWAY ? DatabaseRole.POSITIONS : DatabaseRole.GATEWAY).roleName();
        try (HikariDataSource pool = DATABASE.as(role)) {
            JdbcClient service = JdbcClient.create(pool);
            for (String statement : List.of(
                    "create table gateway.intruder (id int)", "create table public.intruder (id int)", "create schema intruder",
                    "create role intruder", "alter role " + other + " with password 'mine'", "alter table gateway.account_event disable trigger all",
                    "drop table gateway.account_event", "grant " + other + " to " + role.roleName())) {
                assertThatThrownBy(() -> service.sql(statement).update())
                        .as("%s as %s", statement, role).rootCause().hasMessageMatching("(?s).*(permission denied|must be owner|must have|not permitted).*");
            }
        }
        assertThat(owner.sql("""
                select rolname from pg_roles where rolname = ? and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
                """).param(role.roleName()).query(String.class).list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = DatabaseRole.class, mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void onlyTheGatewayReadsPasswordHashes(DatabaseRole role) {
        try (HikariDataSource pool = DATABASE.as(role)) {
            assertThatThrownBy(() -> JdbcClient.create(pool).sql("select password_hash from gateway.app_user").query().listOfRows())
                    .rootCause().hasMessageContaining("permission denied");
        }
    }

    /** The journal grows and nothing else, for its writer too. */
    @Test
    void theGatewayMayNotChangeTheJournal() {
        try (HikariDataSource pool = DATABASE.as(DatabaseRole.GATEWAY)) {
            for (String statement : List.of("update gateway.account_event set seq = seq", "delete from gateway.account_event", "truncate gateway.account_event")) {
                assertThatThrownBy(() -> JdbcClient.create(pool).sql(statement).update()).as(statement).rootCause().hasMessageContaining("permission denied");
            }
        }
    }

    /** So that the refusals above are not the refusals of a role that may do nothing at all. */
    @ParameterizedTest
    @EnumSource(value = DatabaseRole.class, mode = EnumSource.Mode.EXCLUDE, names = "QUOTES")
    void aServiceWritesWhatIsItsOwn(DatabaseRole role) {
        assertThat(tables(role, true)).anySatisfy(table -> assertThat(owner.sql("select has_table_privilege(:role, :table, 'INSERT, UPDATE')")
                .param("role", role.roleName()).param("table", table).query(Boolean.class).single()).isTrue());
    }

    private List<String> tables(DatabaseRole role, boolean own) {
        return owner.sql("""
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname in ('gateway', 'positions', 'pnl', 'bars', 'feeds') and (schemaname = :own) = :isOwn
                 order by 1
                """).param("own", WRITES.get(role)).param("isOwn", own).query(String.class).stream().map(Objects::requireNonNull).toList();
    }
}
