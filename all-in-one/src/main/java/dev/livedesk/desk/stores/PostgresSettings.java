package dev.livedesk.desk.stores;

/** What Postgres is told: the whole of its configuration, written before each start. */
final class PostgresSettings {

    private PostgresSettings() {}

    /** Durable first; then small, for a desk shares its machine. Everything that is not here has Postgres's own default. */
    static String conf(int port) {
        return """
                # Written at each start of the desk: changes here are lost.
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 120
                password_encryption = 'scram-sha-256'

                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = replica
                max_wal_senders = 2
                max_replication_slots = 2
                max_wal_size = 512MB

                shared_buffers = 64MB
                effective_cache_size = 512MB
                work_mem = 8MB
                maintenance_work_mem = 64MB
                max_worker_processes = 4
                max_parallel_workers_per_gather = 0
                autovacuum_max_workers = 2
                io_method = sync
                jit = off

                timezone = 'UTC'
                log_timezone = 'UTC'
                datestyle = 'iso, mdy'
                lc_messages = 'C'
                log_line_prefix = '%%m [%%p] %%q%%u '
                log_checkpoints = off
                """.formatted(port);
    }

    /** Who may sign in: those who know their password, from this machine. */
    static String hostBasedAuthentication() {
        return """
                # Written at each start of the desk: changes here are lost.
                host all all 127.0.0.1/32 scram-sha-256
                """;
    }
}
