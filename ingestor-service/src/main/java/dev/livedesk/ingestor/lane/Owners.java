package dev.livedesk.ingestor.lane;

import dev.livedesk.bus.Membership;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Shares lanes among ingestors: by rendezvous hashing, but nobody gets two more than another, since lanes are few. */
final class Owners {

    private Owners() {}

    /** The ingestor of each lane; the same whoever works it out. */
    static Map<Lane, String> of(SortedSet<Lane> lanes, List<String> living) {
        Map<Lane, String> owners = new TreeMap<>();
        if (living.isEmpty()) {
            return owners;
        }
        Map<String, Integer> loads = new HashMap<>();
        int most = Math.ceilDiv(lanes.size(), living.size());
        for (Lane lane : lanes) {
            String owner = living.stream()
                    .filter(name -> loads.getOrDefault(name, 0) < most)
                    .max(Comparator.comparingInt((String name) -> Membership.weight(lane.toString(), name)).thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            loads.merge(owner, 1, Integer::sum);
            owners.put(lane, owner);
        }
        return owners;
    }
}
