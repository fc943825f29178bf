package dev.livedesk.positions.feed;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.market.ledger.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PositionListenerIT extends ListenerScene {

    @Test
    void whatHappenedWhileItWasDownIsRecoveredBeforeItBegins() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);

        listen(NEVER, RecoveryMode.RECOVER);

        assertThat(seq()).isEqualTo(2);
        OPINION.check(id, "recovered");
    }

    @Test
    void aHintIsEnough() {
        listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();

        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        hint(2);

        eventually("the hint is followed", () -> seq() == 2);
    }

    @Test
    void repeatedAndGarbledHintsChangeNothing() {
        listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        publisher.publish(Topics.ledger(shard), new byte[] {1, 2, 3});
        for (int i = 0; i < 20; i++) {
            hint(2);
        }
        ledger.trade(id, "AAPL", "-1", "30", WEDNESDAY.plusSeconds(1));
        hint(3);

        eventually("all is applied", () -> seq() == 3);
        OPINION.check(id, "after repeated hints");
    }

    @Test
    void withoutAnyHintTheSweepFindsOldAndNewAccounts() {
        listen(OFTEN, RecoveryMode.RECOVER);

        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        UUID fresh = ledger.open("5", WEDNESDAY);

        eventually("the sweep finds both", () -> seq() == 2 && reader.now(new AccountId(fresh)).state().seq() == 1);
    }

    @Test
    void whenRedisComesBackEmptyNothingIsMissing() {
        listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();
        redis.close();
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        hint(2);

        redis = TestRedis.startAgain(redis);

        eventually("the renewed subscription reads the ledger again", () -> seq() == 2);
    }

    @Test
    void toldToStopItAppliesWhatItWasTold() {
        PositionListener listener = listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();
        List<UUID> accounts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accounts.add(ledger.open("5", WEDNESDAY));
        }
        accounts.forEach(account -> publisher.publish(Topics.ledger(0), hintOf(account, 0, 1)));
        eventually("the hints have arrived", () -> listener.queued() > 0 || appliedOf(accounts) > 0);
        eventually("all hints have arrived", () -> listener.queued() + appliedOf(accounts) >= 29);

        listener.close();

        assertThat(appliedOf(accounts)).isEqualTo(30);
    }

    @Test
    void rebuildReplacesWhatWasDerivedWrongly() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        listen(NEVER, RecoveryMode.RECOVER).close();
        JdbcClient.create(DATABASE.owner()).sql("update positions.position set quantity = 99 where account_id = :id").param("id", id).update();

        listen(NEVER, RecoveryMode.REBUILD);

        OPINION.check(id, "rebuilt");
    }

    @Test
    void positionsAreToldAfterTheyAreCommitted() {
        Queue<PositionsMessage> told = new ConcurrentLinkedQueue<>();
        Queue<Long> toldTooEarly = new ConcurrentLinkedQueue<>();
        try (BusSubscription subscription = BusSubscription.to(client, List.of(Topics.positions(shard)), (topic, bytes) -> {
            PositionsMessage message = Messages.read(bytes, PositionsMessage.class);
            if (message.account().equals(id.toString())) {
                if (seq() < message.seq()) {
                    toldTooEarly.add(message.seq());
                }
                told.add(message);
            }
        }, () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            listen(NEVER, RecoveryMode.RECOVER);
            firstSweepIsOver();
            ledger.trade(id, "AAPL", "10", "20", "1.5", WEDNESDAY);
            hint(2);

            eventually("both are told", () -> told.size() == 2);
        }

        assertThat(told).last().isEqualTo(new PositionsMessage(
                id.toString(), shard, 2, 1, "798.5", List.of(new PositionsMessage.Line("AAPL", "10", "200", "0", "1.5"))));
        assertThat(told).extracting(PositionsMessage::seq).containsExactly(1L, 2L);
        assertThat(toldTooEarly).isEmpty();
    }
}
