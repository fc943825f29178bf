package dev.livedesk.desk.stores;

import dev.livedesk.db.Migrations;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * Locks the data directory, stops what a killed desk left running, starts both stores and applies the migrations.
     *
     * @throws StoreFailedException if another desk works in the directory, or a store does not start
     */
    public static Stores start(DataFolder folder) {
        FolderLock lock = FolderLock.take(folder);
        Deque<AutoCloseable> started = new ArrayDeque<>(List.of(lock));
        try {
            StoreSecrets secrets = StoreSecrets.of(folder, new SecureRandom());
            Programs programs = new Programs(folder.programs());
            stopOrphans(folder, programs, secrets);
            PostgresStore postgres = PostgresStore.start(folder, programs, secrets, FreePort::onLoopback);
            started.push(postgres);
            RedisStore redis = RedisStore.start(folder, programs, secrets, FreePort::onLoopback);
            started.push(redis);
            Migrations.run(postgres.owner(), secrets.roles());
            return new Stores(lock, secrets, postgres, redis);
        } catch (RuntimeException e) {
            throw undo(started, e);
        }
    }

    /** Of every feed: the desk that was killed may have run another one. */
    private static void stopOrphans(DataFolder folder, Programs programs, StoreSecrets secrets) {
        for (DataFolder each : folder.ofEveryFeed()) {
            RedisStore.stopOrphan(each);
            PostgresStore.stopOrphan(each, programs, secrets);
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

    /**
     * One store's process.
     *
     * @param port where it listens
     * @param restarts how often it died and was started again
     */
    public record Running(long pid, int port, int restarts) {}

    /** The stores that are alive, by name. */
    public Map<String, Running> processes() {
        Map<String, Running> running = new LinkedHashMap<>();
        postgres.process().ifPresent(process -> running.put(postgres.name(), new Running(process.pid(), postgres.port(), keeper.restarts(postgres))));
        redis.process().ifPresent(process -> running.put(redis.name(), new Running(process.pid(), redis.port(), keeper.restarts(redis))));
        return running;
    }

    /** Runs the action whenever a store that died was started again. */
    public void onRevival(Runnable action) {
        keeper.onRevival(action);
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
