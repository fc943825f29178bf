package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.bulk.BulkDesk;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of an upload whose gateway was killed, or whose account was reset. */
class BulkRecoveryIT extends BulkUploads {

    /** Whoever looks for uploads that were left alone leaves those that come in. */
    @Test
    void anUploadThatHasJustBegunIsNotTakenForOneThatWasLeft() throws Exception {
        Trader trader = DESK.trader();
        BulkDesk bulk = DESK.context.getBean(BulkDesk.class);
        AtomicBoolean over = new AtomicBoolean();
        Thread looking = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                bulk.look();
            }
        });
        try {
            for (int i = 0; i < 20; i++) {
                Api.Answer answer = upload(trader, "text/csv", "", HEADER + "AAPL,buy,1,10,0,2024-07-03T15:00:00Z\n");
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                assertThat(end(trader, answer).path("state").asString()).isEqualTo("done");
            }
        } finally {
            over.set(true);
            looking.join();
        }
    }

    /** As a gateway leaves it that is killed after a batch: the next one finds the spool and goes on where the database says. */
    @Test
    void whatAKilledGatewayLeftIsGoneOnWith() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "partial");
        String spooled = scene.lines(250);
        try (BulkDesk next = scene.gatewayWithSpool(spooled, 250)) {
            scene.bookedBefore(100);
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("state").asString()).isEqualTo("done");
            assertThat(group.path("booked").asInt()).isEqualTo(250);
        }
        assertThat(held(trader)).as("each line once").isEqualTo("AAPL 250");
        assertThat(scene.files()).as("nothing is left of it").isEmpty();
        assertTheBooksAreRight(trader);
    }

    @Test
    void withoutItsFileAnUploadSaysHowMuchIsBooked() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "partial");
        String torn = scene.lines(250).substring(0, 5000);
        try (BulkDesk next = scene.gatewayWithSpool(torn, 250)) {
            scene.bookedBefore(100);
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("state").asString()).isEqualTo("interrupted");
            assertThat(group.path("reason").asString()).isEqualTo("its file is lost: 100 lines were booked");
        }
        assertThat(held(trader)).isEqualTo("AAPL 100");
    }

    @Test
    void withoutItsFileAllOrNothingIsNothing() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "all-or-nothing");
        try (BulkDesk next = scene.gatewayWithSpool("", 250)) {
            scene.bookedBefore(100);
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("state").asString()).isEqualTo("taken-back");
        }
        assertThat(held(trader)).isEmpty();
        assertThat(cash(trader)).isEqualTo("100000");
        assertTheBooksAreRight(trader);
    }

    @Test
    void aResetEndsAnUpload() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "partial");
        try (BulkDesk next = scene.gatewayWithSpool(scene.lines(250), 250)) {
            scene.bookedBefore(100);
            trader.api().post("/api/accounts/" + trader.account() + "/reset", "");
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("booked").asInt()).isEqualTo(100);
            assertThat(group.path("refused").asInt()).isEqualTo(150);
        }
        assertThat(held(trader)).isEmpty();
    }
}
