package dev.livedesk.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void aSecondRunAppliesNothing() {
        assertThat(Migrations.run(DATABASE.owner(), Map.of())).isZero();
    }

    @Test
    void everyColumnWhoseUnitIsNotItsTypeIsCommented() {
        assertThat(JdbcClient.create(DATABASE.owner()).sql("""
                select format('%s.%s.%s', c.table_schema, c.table_name, c.column_name)
                  from information_schema.columns c
                  join pg_class k on k.relname = c.table_name
                  join pg_namespace n on n.oid = k.relnamespace and n.nspname = c.table_schema
                 where c.table_schema in ('gateway', 'positions', 'pnl', 'bars', 'feeds')
                   and k.relkind in ('r', 'p') and not k.relispartition
                   and obj_description(k.oid) is null
                """).query(String.class).list()).as("tables without a comment").isEmpty();
    }

    @Test
    void theJournalRefusesToBeChanged() {
        assertThatThrownBy(() -> JdbcClient.create(DATABASE.owner()).sql("delete from gateway.account_event").update())
                .rootCause().hasMessageContaining("append-only");
    }

    @Test
    void aServiceMayNotWriteWhatAnotherOwns() {
        try (var positions = DATABASE.as(DatabaseRole.POSITIONS)) {
            assertThatThrownBy(() -> JdbcClient.create(positions).sql("update gateway.account_head set cash = 0").update())
                    .rootCause().hasMessageContaining("permission denied");
            assertThatThrownBy(() -> JdbcClient.create(positions).sql("select password_hash from gateway.app_user").query().listOfRows())
                    .rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void aPasswordThatCouldEndTheStatementIsRefused() {
        assertThatThrownBy(() -> Migrations.run(DATABASE.owner(), Map.of(DatabaseRole.BARS, "x'; drop table gateway.account; --")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
