package dev.livedesk.desk.stores;

import java.nio.file.Path;

/** What Redis is told. */
final class RedisSettings {

    private RedisSettings() {}

    /** Every write reaches the disk within a second; no snapshots besides the log. */
    static String conf(DataFolder folder, int port, String password) {
        return """
                # Written at each start of the desk: changes here are lost.
                bind 127.0.0.1
                port %d
                protected-mode yes
                requirepass %s
                daemonize no
                pidfile "%s"
                logfile "%s"
                loglevel notice
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                auto-aof-rewrite-percentage 100
                auto-aof-rewrite-min-size 64mb
                """.formatted(port, password, pidFile(folder), folder.run().resolve("redis.log"), folder.redis());
    }

    static Path pidFile(DataFolder folder) {
        return folder.redis().resolve("redis.pid");
    }
}
