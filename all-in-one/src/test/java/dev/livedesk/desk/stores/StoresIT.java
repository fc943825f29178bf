package dev.livedesk.desk.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.db.DatabaseRole;
import io.lettuce.core.RedisConnectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One desk's stores, while they run. */
class StoresIT {

    @TempDir
    static Path root;

    static DataFolder folder;
    static Stores stores;

    @BeforeAll
    static void start() {
        folder = TestFolders.open(root.resolve("data"));
        stores = Stores.start(folder);
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @Test
    void everyRoleSignsInWithItsOwnPassword() throws SQLException {
        for (DatabaseRole role : DatabaseRole.values()) {
            Sql.signIn(stores.postgres().url(), role.roleName(), stores.secrets().role(role));
        }
    }

    @Test
    void postgresRefusesAWrongPasswordAnEmptyOneAndAnotherRolesOne() {
        String url = stores.postgres().url();
        String ofPositions = stores.secrets().role(DatabaseRole.POSITIONS);
        for (String wrong : new String[] {"wrong-password-123", "", ofPositions}) {
            assertThatThrownBy(() -> Sql.signIn(url, DatabaseRole.GATEWAY.roleName(), wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
        assertThatThrownBy(() -> Sql.signIn(url, PostgresStore.OWNER, "postgres")).hasMessageContaining("password");
    }

    @Test
    void redisRefusesAWrongPassword() {
        assertThat(RedisTalk.<String>with(stores.redis().port(), stores.secrets().redis(), redis -> redis.ping())).isEqualTo("PONG");
        assertThatThrownBy(() -> RedisTalk.<String>with(stores.redis().port(), "wrong", redis -> redis.ping()))
                .isInstanceOf(RedisConnectionException.class)
                .hasStackTraceContaining("WRONGPASS");
    }

    @Test
    void everythingThatIsCommittedReachesTheDisk() throws SQLException {
        assertThat(Sql.one(stores.postgres().owner(), "show fsync")).isEqualTo("on");
        assertThat(Sql.one(stores.postgres().owner(), "show synchronous_commit")).isEqualTo("on");
        assertThat(Sql.one(stores.postgres().owner(), "show full_page_writes")).isEqualTo("on");
        var persistence = RedisTalk.with(stores.redis().port(), stores.secrets().redis(), redis -> redis.configGet("append*"));
        assertThat(persistence).containsEntry("appendonly", "yes").containsEntry("appendfsync", "everysec");
    }

    @Test
    void bothListenOnTheLoopbackAddressOnly() throws SQLException {
        assertThat(Sql.one(stores.postgres().owner(), "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.one(stores.postgres().owner(), "show unix_socket_directories")).isEmpty();
        var bind = RedisTalk.with(stores.redis().port(), stores.secrets().redis(), redis -> redis.configGet("bind"));
        assertThat(bind).containsEntry("bind", "127.0.0.1");
    }

    @Test
    void onlyTheOwnerReadsTheFolderAndTheSecrets() throws IOException {
        assertThat(mode(folder.root())).isEqualTo("rwx------");
        assertThat(mode(folder.state())).isEqualTo("rwx------");
        assertThat(mode(folder.postgres())).isEqualTo("rwx------");
        assertThat(mode(folder.secrets())).isEqualTo("rw-------");
        assertThat(mode(folder.redis().resolve("redis.conf"))).isEqualTo("rw-------");
        assertThat(folder.state().resolve("owner-password")).doesNotExist();
    }

    @Test
    void aSecondDeskOnTheFolderIsRefused() {
        assertThatThrownBy(() -> Stores.start(folder)).isInstanceOf(StoreFailedException.class).hasMessageContaining("Another desk is running");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
