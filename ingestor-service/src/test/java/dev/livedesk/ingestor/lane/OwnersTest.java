package dev.livedesk.ingestor.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OwnersTest {

    private static SortedSet<Lane> lanes(int count) {
        SortedSet<Lane> lanes = new TreeSet<>();
        for (int number = 0; number < count; number++) {
            lanes.add(new Lane("spot", number));
        }
        return lanes;
    }

    @Test
    void everyLaneIsOnesAndNobodyHasTwoMoreThanAnother() {
        for (int lanes = 0; lanes < 20; lanes++) {
            for (int members = 1; members < 6; members++) {
                List<String> living = List.of("a", "b", "c", "d", "e").subList(0, members);
                Map<Lane, String> owners = Owners.of(lanes(lanes), living);
                assertThat(owners.keySet()).isEqualTo(lanes(lanes));
                List<Integer> loads = living.stream().map(name -> Collections.frequency(owners.values(), name)).toList();
                assertThat(Collections.max(loads)).isLessThanOrEqualTo(Math.ceilDiv(lanes, members));
            }
        }
    }

    @Test
    void withNobodyThereNobodyOwnsAnything() {
        assertThat(Owners.of(lanes(3), List.of())).isEmpty();
    }
}
