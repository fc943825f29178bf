package dev.livedesk.pnl.web;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.db.TestCallers;
import dev.livedesk.market.instrument.Instrument;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PnlListenerApplicationIT extends PnlServiceScene {

    @Test
    void whoeverWatchesIsToldOfEveryChange() {
        ledger.trade(account, "BTCUSDT", "2", "100", opened);
        positions.derive(account);
        Queue<PnlMessage> told = new ConcurrentLinkedQueue<>();
        try (BusSubscription subscription = BusSubscription.to(CLIENT, List.of(Topics.pnl(shard)), (topic, message) -> {
            PnlMessage pnl = Messages.read(message, PnlMessage.class);
            if (pnl.account().equals(account.toString())) {
                told.add(pnl);
            }
        }, () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            live();
            quote("BTCUSDT", 109, 111);
            eventually("valid at the quote", () -> {
                watch();
                live();
                return told.stream().anyMatch(pnl -> pnl.valid() && pnl.equity().equals("1020"));
            });

            quote("BTCUSDT", 119, 121);
            eventually("valid at the next quote", () -> {
                live();
                return told.stream().anyMatch(pnl -> pnl.equity().equals("1040") && pnl.unrealized().equals("40"));
            });

            ledger.trade(account, "BTCUSDT", "-1", "120", opened.plusSeconds(1));
            positions.derive(account);
            PUBLISHER.publish(Topics.positions(shard), Messages.write(new PositionsMessage(account.toString(), shard, 3, 1, "0", List.of())));
            eventually("the new position", () -> {
                watch();
                live();
                return told.stream().anyMatch(pnl -> pnl.seq() == 3 && pnl.realized().equals("20") && pnl.cash().equals("920"));
            });

            PUBLISHER.publish(Topics.FEEDS, Messages.write(status(FeedStatus.State.DISCONNECTED)));
            eventually("doubtful", () -> {
                watch();
                return told.stream().anyMatch(pnl -> pnl.seq() == 3 && !pnl.valid() && "BTCUSDT: stale".equals(pnl.reason()));
            });
        }
    }

    @Test
    void showsPnlNow() {
        ledger.trade(account, "ETHUSDT", "2", "100", "0.5", opened);
        positions.derive(account);
        PUBLISHER.set(Topics.quoteKey(Instrument.parse("ETHUSDT")), encoded("ETHUSDT", 104, 106));
        eventually("valid", () -> {
            live();
            return get("/api/pnl?account=" + account, key).body().path("valid").asBoolean();
        });

        JsonNode body = get("/api/pnl?account=" + account, key).body();

        assertThat(body.path("n").asLong()).isEqualTo(2);
        assertThat(body.path("equity").asString()).isEqualTo("1009.5");
        assertThat(body.path("cash").asString()).isEqualTo("799.5");
        assertThat(body.path("unrealized").asString()).isEqualTo("10");
        assertThat(body.path("day").asString()).as("after fees").isEqualTo("9.5");
        JsonNode line = body.path("positions").path(0);
        assertThat(line.path("ticker").asString()).isEqualTo("ETHUSDT");
        assertThat(line.path("mark").asString()).isEqualTo("105");
        assertThat(line.path("marketValue").asString()).isEqualTo("210");
        assertThat(line.path("day").asString()).isEqualTo("10");
    }

    @Test
    void refusesWhoIsNotKnownAndWhatIsForeign() {
        UUID foreign = ledger.open("5", opened);
        TestCallers.Key wrong = new TestCallers.Key(key.keyId(), "wrong");
        for (String path : List.of("/api/pnl", "/api/pnl/days", "/api/pnl/totals", "/v2/account/portfolio/history")) {
            assertThat(get(path, null).status()).as(path).isEqualTo(401);
            assertThat(get(path, wrong).status()).as(path).isEqualTo(401);
        }
        assertThat(get("/api/pnl?account=" + foreign, key).status()).isEqualTo(404);
        assertThat(get("/api/pnl/days?account=" + foreign, key).status()).isEqualTo(404);
        assertThat(get("/api/pnl/totals?account=" + account + "," + foreign, key).status()).as("one of two").isEqualTo(404);
        assertThat(get("/api/pnl/totals?by=account&account=all", key).body().path("rows").valueStream().map(row -> row.path("key").asString()))
                .as("all means the caller's").doesNotContain(foreign.toString());
    }

    @Test
    void badParametersAreNamed() {
        Answer history = get("/v2/account/portfolio/history?timeframe=2Min", key);
        assertThat(history.status()).isEqualTo(422);
        assertThat(history.body().path("message").asString()).contains("timeframe");
        assertThat(history.body().path("code").asInt()).isEqualTo(42210000);

        Answer days = get("/api/pnl/days?from=soon", key);
        assertThat(days.status()).isEqualTo(400);
        assertThat(days.body().path("field").asString()).isEqualTo("from");
        assertThat(get("/api/pnl/days?from=2026-11-02&to=2026-11-01", key).status()).isEqualTo(400);
        assertThat(get("/api/pnl/days?ticker=%00", key).body().path("field").asString()).isEqualTo("ticker");
        assertThat(get("/api/pnl/days?ticker=" + "A".repeat(200), key).body().path("field").asString()).isEqualTo("ticker");
        assertThat(get("/api/pnl/totals?by=colour", key).body().path("field").asString()).isEqualTo("by");
        assertThat(get("/api/pnl/totals?account=" + account + ",".repeat(150), key).status()).as("too many").isEqualTo(404);
    }

    @Test
    void anAccountWithoutDerivedPositionsIsNotReadyRatherThanMissing() {
        assertThat(get("/api/pnl", key).status()).isEqualTo(503);
        assertThat(get("/api/pnl/days", key)).isEqualTo(new Answer(200, JSON.readTree("[]")));
    }

    @Test
    void isHealthyWhileItFollows() {
        eventually("healthy", () -> get("/actuator/health", null).status() == 200);
        assertThat(get("/actuator/health", null).body().path("components").path("pnl").path("status").asString()).isEqualTo("UP");
    }
}
