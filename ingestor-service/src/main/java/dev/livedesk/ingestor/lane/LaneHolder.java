package dev.livedesk.ingestor.lane;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The lanes that this ingestor holds. While Redis is away it keeps those it has. For one thread, but for {@link #living()}.
 */
public final class LaneHolder implements AutoCloseable {

    private final String name;
    private final Membership membership;
    private final LaneLeases leases;
    private final SortedSet<Lane> held = new TreeSet<>();
    private volatile List<String> living;

    /**
     * What to do now.
     *
     * @param held lanes to carry
     * @param taken those of them that others may have carried until now: their events begin an epoch
     * @param lastHeld of those, when they were held for the last time, where that is known
     * @param given lanes to carry no more; {@linkplain #giveBack to be given back} then
     */
    public record Turn(Set<Lane> held, Set<Lane> taken, Map<Lane, Instant> lastHeld, Set<Lane> given) {

        public Turn {
            held = Set.copyOf(held);
            taken = Set.copyOf(taken);
            lastHeld = Map.copyOf(lastHeld);
            given = Set.copyOf(given);
        }
    }

    /**
     * Holds nothing yet.
     *
     * @param name of this ingestor among all
     * @param ttl after which one that was not heard of counts as dead
     */
    public LaneHolder(BusClient client, String name, Duration ttl) {
        this.name = name;
        this.membership = new Membership(client, "ingestor", name, ttl);
        this.leases = new LaneLeases(client, name, ttl);
        this.living = List.of(name);
    }

    public String name() {
        return name;
    }

    /** The ingestors that live, this one among them; from any thread. */
    public List<String> living() {
        return living;
    }

    /**
     * Says that this ingestor lives, renews its leases, and takes what has become its own and is free.
     *
     * @param lanes all that there are
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    public Turn turn(SortedSet<Lane> lanes) {
        living = List.copyOf(membership.join());
        Map<Lane, String> owners = Owners.of(lanes, living);
        Set<Lane> taken = new TreeSet<>();
        Map<Lane, Instant> lastHeld = new HashMap<>();
        Set<Lane> given = new TreeSet<>();
        for (Lane lane : List.copyOf(held)) {
            if (!name.equals(owners.get(lane))) {
                given.add(lane);
            }
        }
        owners.forEach((lane, owner) -> {
            if (!owner.equals(name)) {
                return;
            }
            boolean before = held.contains(lane);
            switch (leases.take(lane, before)) {
                case LaneLeases.Outcome.Kept _ -> held.add(lane);
                case LaneLeases.Outcome.Taken it -> {
                    if (before) {
                        given.add(lane); // Somebody else held it in between: begun anew at the next turn.
                    } else {
                        held.add(lane);
                        taken.add(lane);
                        if (it.lastHeld() != null) {
                            lastHeld.put(lane, it.lastHeld());
                        }
                    }
                }
                case LaneLeases.Outcome.Refused _ -> {
                    if (before) {
                        given.add(lane);
                    }
                }
            }
        });
        held.removeAll(given);
        return new Turn(held, taken, lastHeld, given);
    }

    /** What is held, of these lanes: while Redis is away. */
    public Turn meanwhile(SortedSet<Lane> lanes) {
        Set<Lane> left = new TreeSet<>(held);
        left.retainAll(lanes);
        return new Turn(left, Set.of(), Map.of(), Set.of());
    }

    /** Lets others have a lane that is carried here no more. */
    public void giveBack(Lane lane) {
        held.remove(lane);
        leases.giveBack(lane);
    }

    /** Gives everything back and leaves, so that the others take over without waiting. */
    @Override
    public void close() {
        List.copyOf(held).forEach(this::giveBack);
        leases.close();
        membership.close();
    }
}
