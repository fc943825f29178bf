package dev.livedesk.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.gateway.keys.KeyStore;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That no session and no key begins beside the end of a user. */
class SessionStoreIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final JdbcClient OWNER = JdbcClient.create(DATABASE.owner());

    private final UserId user = new UserId(UUID.randomUUID());
    private final SessionStore sessions =
            new SessionStore(JdbcClient.create(GATEWAY), Clock.systemUTC(), Duration.ofHours(1), Duration.ofHours(2));

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @BeforeEach
    void aUser() {
        OWNER.sql("insert into gateway.app_user (id, username, password_hash, role) values (?, ?, 'hash', 'trader')")
                .params(user.value(), "u" + user).update();
    }

    @Test
    void aSessionBeginsOnlyWithThePasswordThatWasCheckedAndNotForADisabledUser() {
        assertThat(sessions.begin("one", "csrf", user.value(), "hash")).isTrue();
        assertThat(sessions.begin("two", "csrf", user.value(), "hash of another password")).isFalse();
        OWNER.sql("update gateway.app_user set disabled_at = now() where id = ?").param(user.value()).update();
        assertThat(sessions.begin("three", "csrf", user.value(), "hash")).isFalse();
        assertThat(sessions.of(user)).hasSize(1);
    }

    @Test
    void aSessionThatBeginsWhileTheUserIsDisabledWaitsAndIsRefused() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                Connection disabling = DATABASE.owner().getConnection();
                Statement statement = disabling.createStatement()) {
            disabling.setAutoCommit(false);
            statement.execute("update gateway.app_user set disabled_at = now() where id = '" + user + "'");
            Future<Boolean> begun = clients.submit(() -> sessions.begin("late", "csrf", user.value(), "hash"));
            awaitWaiting();
            disabling.commit();
            assertThat(begun.get()).isFalse();
        }
        assertThat(sessions.of(user)).isEmpty();
    }

    @Test
    void aDisabledUserGetsNoKey() {
        UUID account = UUID.randomUUID();
        OWNER.sql("insert into gateway.account (id, number, name, opening_balance, shard) values (?, ?, 'Paper', 1, 1)")
                .params(account, account.toString()).update();
        OWNER.sql("update gateway.app_user set disabled_at = now() where id = ?").param(user.value()).update();
        KeyStore keys = new KeyStore(JdbcClient.create(GATEWAY));
        keys.add("PKDISABLED0000000000", "secret", user, new AccountId(account), "late");
        assertThat(keys.of(user, new AccountId(account))).isEmpty();
    }

    /** Until a statement waits for a lock; the gateway's role is asked, which nobody else uses here. */
    private static void awaitWaiting() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (OWNER.sql("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and usename = 'livedesk_gateway' and wait_event_type = 'Lock'
                """).query(Long.class).single() == 0) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("nothing waited for the user's row");
            }
            Thread.onSpinWait();
        }
    }
}
