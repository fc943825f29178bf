package dev.livedesk.desk.stores;

import dev.livedesk.db.Migrations;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Both embedded stores of a data folder, up and migrated, and brought back if one of them dies. */
public final class Stores implements AutoCloseable {

    private final FolderLock lock;
    private final StoreSecrets secrets;
    private final PostgresStore postgres;
    private final RedisStore redis;
    private final StoreKeeper keeper;

    private Stores(FolderLock lock, StoreSecrets secrets, PostgresStore postgres, RedisStore redis) {
        this.lock = lock;
        this.secrets = secrets;
        this.postgres = postgres;
        this.redis = redis;
        this.keeper = StoreKeeper.watch(List.of(postgres, redis));
    }

    /**
     * Locks the folder, starts both stores and applies the migrations.
     *
     * @throws StoreFailedException if another desk works in the folder, or a store does not start
     */
    public static Stores start(DataFolder folder) {
        FolderLock lock = FolderLock.take(folder);
        Deque<AutoCloseable> started = new ArrayDeque<>(List.of(lock));
        try {
            DataFolder.makePrivate(folder.run());
            StoreSecrets secrets = StoreSecrets.of(folder, new SecureRandom());
            Programs programs = new Programs(folder.programs());
            PostgresStore postgres = PostgresStore.start(folder, programs, secrets, FreePort::onLoopback);
            started.push(postgres);
            RedisStore redis = RedisStore.start(folder, programs, secrets, FreePort::onLoopback);
            started.push(redis);
            Migrations.run(postgres.owner(), secrets.roles());
            return new Stores(lock, secrets, postgres, redis);
        } catch (IOException e) {
            throw undo(started, new StoreFailedException("The data folder " + folder.state() + " cannot be used: " + e, e));
        } catch (RuntimeException e) {
            throw undo(started, e);
        }
    }

    private static RuntimeException undo(Deque<AutoCloseable> started, RuntimeException reason) {
        for (AutoCloseable part : started) {
            try {
                part.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
        return reason;
    }

    public StoreSecrets secrets() {
        return secrets;
    }

    public PostgresStore postgres() {
        return postgres;
    }

    public RedisStore redis() {
        return redis;
    }

    /** Redis first: the services are gone by now, and Postgres holds the truth. */
    @Override
    public void close() {
        keeper.close();
        try {
            redis.close();
            postgres.close();
        } finally {
            lock.close();
        }
    }
}
