package dev.livedesk.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.ledger.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembershipTest {

    @Test
    void everyReplicaNamesTheSameOwner() {
        List<String> living = List.of("a", "b", "c");
        List<String> otherOrder = List.of("c", "a", "b");

        IntStream.range(0, Shards.COUNT).forEach(shard -> assertThat(Membership.owner(shard, living)).isEqualTo(Membership.owner(shard, otherOrder)));
    }

    @Test
    void theShardsAreSpread() {
        for (int replicas = 2; replicas <= 4; replicas++) {
            List<String> living = IntStream.range(0, replicas).mapToObj(i -> "host-" + (1000 + i)).toList();
            Map<String, Long> counts = IntStream.range(0, Shards.COUNT)
                    .mapToObj(shard -> Membership.owner(shard, living))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
            assertThat(counts).as("of %d replicas", replicas).hasSize(replicas);
            assertThat(counts.values()).as("of %d replicas", replicas).allMatch(count -> count >= Shards.COUNT / living.size() / 3);
        }
    }

    @Test
    void whenOneLeavesOnlyItsOwnShardsMove() {
        List<String> before = List.of("a-1", "b-2", "c-3", "d-4");
        List<String> after = new ArrayList<>(before);
        after.remove("b-2");

        IntStream.range(0, Shards.COUNT)
                .filter(shard -> !Membership.owner(shard, before).equals("b-2"))
                .forEach(shard -> assertThat(Membership.owner(shard, after)).isEqualTo(Membership.owner(shard, before)));
    }
}
