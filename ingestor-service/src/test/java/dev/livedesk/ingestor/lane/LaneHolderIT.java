package dev.livedesk.ingestor.lane;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneHolderIT {

    private static final TestRedis REDIS = TestRedis.start();
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SortedSet<Lane> LANES =
            new TreeSet<>(List.of(new Lane("spot", 0), new Lane("spot", 1), new Lane("spot", 2), new Lane("stocks", 0)));

    private final BusClient client = REDIS.client();

    @AfterEach
    void empty() {
        try (var connection = client.connect()) {
            connection.sync().flushall();
        }
        client.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void aloneItTakesEverythingOnceAndKeepsIt() {
        try (LaneHolder a = new LaneHolder(client, "a", LONG)) {
            LaneHolder.Turn first = a.turn(LANES);
            assertThat(first.held()).isEqualTo(LANES);
            assertThat(first.taken()).isEqualTo(LANES);
            LaneHolder.Turn second = a.turn(LANES);
            assertThat(second.held()).isEqualTo(LANES);
            assertThat(second.taken()).isEmpty();
            assertThat(a.turn(new TreeSet<>(Set.of(LANES.first()))).given()).hasSize(3);
        }
    }

    @Test
    void whoJoinsGetsItsShareOnlyWhenItIsGivenBack() {
        try (LaneHolder a = new LaneHolder(client, "a", LONG);
                LaneHolder b = new LaneHolder(client, "b", LONG)) {
            a.turn(LANES);
            assertThat(b.turn(LANES).held()).as("all are still held").isEmpty();
            LaneHolder.Turn less = a.turn(LANES);
            assertThat(less.given()).hasSize(2);
            assertThat(b.turn(LANES).held()).as("not given back yet").isEmpty();
            less.given().forEach(a::giveBack);
            LaneHolder.Turn share = b.turn(LANES);
            assertThat(share.taken()).isEqualTo(share.held()).isEqualTo(less.given());
            Set<Lane> both = new HashSet<>(share.held());
            both.addAll(a.turn(LANES).held());
            assertThat(both).isEqualTo(LANES);
        }
    }

    @Test
    void aDeadOnesLanesPassOnAndNeverGoBackUnnoticed() {
        try (LaneHolder a = new LaneHolder(client, "a", Duration.ofMillis(600));
                LaneHolder b = new LaneHolder(client, "b", LONG)) {
            a.turn(LANES);
            Set<Lane> taken = new HashSet<>();
            eventually("b has taken all over", () -> {
                taken.addAll(b.turn(LANES).taken());
                return taken.equals(LANES);
            });
            LaneHolder.Turn late = a.turn(LANES);
            assertThat(late.held()).as("a wakes up: what it held is b's").isEmpty();
            assertThat(late.given()).isEqualTo(LANES);
            assertThat(b.turn(LANES).taken()).isEmpty();
        }
    }

    @Test
    void whatSomebodyElseHeldInBetweenIsLeftAndBegunAnew() {
        try (LaneHolder a = new LaneHolder(client, "a", Duration.ofMillis(600))) {
            a.turn(LANES);
            try (LaneHolder b = new LaneHolder(client, "b", LONG)) {
                Set<Lane> taken = new HashSet<>();
                eventually("b has taken all over", () -> {
                    taken.addAll(b.turn(LANES).taken());
                    return taken.equals(LANES);
                });
            }
            LaneHolder.Turn late = a.turn(LANES);
            assertThat(late.held()).as("b has gone, but it has been there").isEmpty();
            assertThat(late.given()).isEqualTo(LANES);
            late.given().forEach(a::giveBack);
            assertThat(a.turn(LANES).taken()).isEqualTo(LANES);
        }
    }

    @Test
    void aLeaseIsRenewedWithEachTurnAndNobodyGivesBackWhatIsAnothers() {
        try (LaneHolder a = new LaneHolder(client, "a", LONG);
                LaneHolder b = new LaneHolder(client, "b", LONG);
                var connection = client.connect()) {
            a.turn(LANES);
            String key = "ingestor:{" + LANES.first() + "}:holder";
            b.giveBack(LANES.first());
            assertThat(connection.sync().get(key)).isEqualTo("a".getBytes(StandardCharsets.US_ASCII));
            connection.sync().pexpire(key, 5_000);
            a.turn(LANES);
            assertThat(connection.sync().pttl(key)).isGreaterThan(10_000L);
        }
    }

    @Test
    void whileRedisIsAwayWhatIsHeldIsKeptAndNothingElse() {
        try (LaneHolder a = new LaneHolder(client, "a", LONG);
                LaneHolder b = new LaneHolder(client, "b", LONG)) {
            a.turn(LANES);
            b.turn(LANES);
            assertThat(a.meanwhile(LANES).held()).isEqualTo(LANES);
            assertThat(a.meanwhile(new TreeSet<>(Set.of(LANES.first()))).held()).containsExactly(LANES.first());
            assertThat(b.meanwhile(LANES).held()).isEmpty();
        }
    }

    @Test
    void anEmptiedRedisChangesNothingForWhoIsAlone() {
        try (LaneHolder a = new LaneHolder(client, "a", LONG);
                var connection = client.connect()) {
            a.turn(LANES);
            connection.sync().flushall();
            LaneHolder.Turn turn = a.turn(LANES);
            assertThat(turn.held()).isEqualTo(LANES);
            assertThat(turn.taken()).isEmpty();
        }
    }

    @Test
    void whoLeavesLetsTheOthersTakeOverAtOnce() {
        try (LaneHolder b = new LaneHolder(client, "b", LONG)) {
            LaneHolder a = new LaneHolder(client, "a", LONG);
            a.turn(LANES);
            a.close();
            LaneHolder.Turn turn = b.turn(LANES);
            assertThat(turn.taken()).isEqualTo(LANES);
            assertThat(turn.lastHeld().keySet()).as("it is known since when nobody carried them").isEqualTo(LANES);
        }
    }
}
