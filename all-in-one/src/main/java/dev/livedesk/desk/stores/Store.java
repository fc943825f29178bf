package dev.livedesk.desk.stores;

import java.util.Optional;

/** A store that runs as a process of its own. */
sealed interface Store extends AutoCloseable permits PostgresStore, RedisStore {

    String name();

    /** Its main process, if it is alive. */
    Optional<ServerProcess> process();

    /** Brings it back after its process ended, at the same address. */
    void startAgain();

    /** Stops it in order; nothing that was acknowledged is lost. */
    @Override
    void close();
}
