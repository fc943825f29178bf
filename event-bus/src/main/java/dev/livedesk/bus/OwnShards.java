package dev.livedesk.bus;

import dev.livedesk.market.ledger.Shards;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shards that this replica works on now. Alone, or before Redis was reached, these are all; while Redis is away it keeps those it had. Two
 * replicas may hold the same shard for a moment: a fence in the database must keep that right.
 */
public final class OwnShards implements AutoCloseable {

    private static final Set<Integer> ALL = IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toUnmodifiableSet());

    private volatile Set<Integer> shards = ALL;
    private final Runnable onClose;

    private OwnShards(Runnable onClose) {
        this.onClose = onClose;
    }

    /** For a service without replicas. */
    public static OwnShards all() {
        return of(ALL);
    }

    /** These, and always these. */
    public static OwnShards of(Set<Integer> shards) {
        OwnShards own = new OwnShards(() -> {});
        own.shards = Set.copyOf(shards);
        return own;
    }

    /**
     * Shares with the service's other replicas, and leaves them on {@link #close()}.
     *
     * @param ttl a replica that has not been heard of for so long counts as dead; renewed three times as often
     */
    public static OwnShards shared(BusClient client, String service, String replica, Duration ttl) {
        Membership membership = new Membership(client, service, replica, ttl);
        return shared(membership::renew, ttl.dividedBy(3), membership::close);
    }

    static OwnShards shared(Supplier<Set<Integer>> renew, Duration period, Runnable leave) {
        Beat[] beat = new Beat[1];
        OwnShards own = new OwnShards(() -> {
            beat[0].close();
            leave.run();
        });
        beat[0] = Beat.every(period, "shards", () -> own.shards = renew.get());
        return own;
    }

    /** A replica's name: the one that is configured, else made of the host and the process. */
    public static String replica(String configured) {
        if (!configured.isBlank()) {
            return configured;
        }
        String host = System.getenv("HOSTNAME");
        return (host == null ? "replica" : host) + '-' + ProcessHandle.current().pid();
    }

    public Set<Integer> now() {
        return shards;
    }

    public boolean owns(int shard) {
        return shards.contains(shard);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
