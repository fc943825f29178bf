package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.gateway.events.EventStreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v2/events/trades}. */
class EventsIT {

    private static final Desk DESK = Desk.with(Map.of("livedesk.gateway.events.heartbeat", "200ms", "livedesk.gateway.events.max-per-credential", "3"));

    private final Trader trader = DESK.trader();

    @Test
    void whatHappensIsSentAsItHappens() {
        DESK.prices.quote("QQQ", 170, 170.02);
        trader.api().order("buy", "QQQ", "1");
        try (Events events = Events.of(trader, "")) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            Api.Answer order = trader.api().order("buy", "QQQ", "2");
            events.await(2);
            assertThat(events.all()).extracting(event -> event.path("event").asString()).containsExactly("new", "fill");
            JsonNode fill = events.all().getLast();
            assertThat(fill.path("order")).isEqualTo(((ObjectNode) order.json()).putNull("cancel_requested_at"));
            assertThat(fill.path("qty").asString()).isEqualTo("2");
            assertThat(fill.path("price").asString()).isEqualTo("170.02");
            assertThat(fill.path("position_qty").asString()).isEqualTo("3");
            JsonNode trade = trader.api().get("/api/trades").json().path("trades").get(0);
            assertThat(fill.path("execution_id")).isEqualTo(trade.path("id"));
        }
    }

    @Test
    void whoeverComesBackWithTheLastIdMissesNothingAndGetsNothingTwice() {
        DESK.prices.quote("QQQ", 170, 170.02);
        for (int i = 0; i < 3; i++) {
            trader.api().order("buy", "QQQ", "1");
        }
        List<String> all;
        try (Events events = Events.of(trader, "?since=2020-01-01")) {
            all = events.await(6).ids();
        }
        assertThat(all).isSorted().doesNotHaveDuplicates();
        try (Events events = Events.of(trader, "?since_id=" + all.get(1))) {
            assertThat(events.await(4).ids()).isEqualTo(all.subList(2, 6));
            trader.api().order("sell", "QQQ", "1");
            events.await(6);
            assertThat(events.all().getLast().path("position_qty").asString()).isEqualTo("2");
        }
    }

    @Test
    void aCancellationSaysWhetherSomebodyAskedForIt() {
        DESK.prices.quote("QQQ", 170, 170.02);
        try (Events events = Events.of(trader, "")) {
            String resting = trader.api().post("/v2/orders", limit("day")).json().path("id").asString();
            trader.api().delete("/v2/orders/" + resting);
            trader.api().post("/v2/orders", limit("ioc"));
            List<JsonNode> orders = events.await(4).all().stream().map(event -> event.path("order")).toList();
            assertThat(orders).extracting(order -> order.path("status").asString()).containsExactly("new", "canceled", "new", "canceled");
            assertThat(orders.get(1).path("cancel_requested_at").asString()).isEqualTo(orders.get(1).path("canceled_at").asString());
            assertThat(List.of(orders.get(0), orders.get(2), orders.get(3))).allMatch(order -> order.path("cancel_requested_at").isNull());
        }
    }

    private static String limit(String timeInForce) {
        return "{\"symbol\":\"QQQ\",\"qty\":\"1\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"100\",\"time_in_force\":\"%s\"}".formatted(timeInForce);
    }

    @Test
    void aStreamWithAnEndEnds() {
        DESK.prices.quote("QQQ", 170, 170.02);
        for (int i = 0; i < 3; i++) {
            trader.api().order("buy", "QQQ", "1");
        }
        try (Events past = Events.of(trader, "?since=2020-01-01&until=" + Instant.now())) {
            List<String> ids = past.awaitEnd().ids();
            assertThat(ids).hasSize(6);
            try (Events part = Events.of(trader, "?since_id=" + ids.get(0) + "&until_id=" + ids.get(3));
                    Events nothing = Events.of(trader, "?since_id=" + ids.get(3) + "&until_id=" + ids.get(3));
                    Events earlier = Events.of(trader, "?since=2020-01-01&until=2020-01-02")) {
                assertThat(part.awaitEnd().ids()).isEqualTo(ids.subList(1, 4));
                assertThat(nothing.awaitEnd().ids()).isEmpty();
                assertThat(earlier.awaitEnd().ids()).isEmpty();
            }
        }
        try (Events coming = Events.of(trader, "?since=" + Instant.now() + "&until=" + Instant.now().plusMillis(700))) {
            trader.api().order("buy", "QQQ", "1");
            assertThat(coming.await(2).awaitEnd().ids()).hasSize(2);
        }
    }

    @Test
    void whileOrdersAreFilledEveryStreamGetsAllOfThemOnceInOrder() throws Exception {
        DESK.prices.quote("QQQ", 170, 170.02);
        trader.api().order("buy", "QQQ", "1");
        List<Events> streams = new CopyOnWriteArrayList<>();
        Thread joining = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 3; i++) {
                streams.add(Events.of(trader, "?since=2020-01-01"));
            }
        });
        for (int i = 0; i < 100; i++) {
            trader.api().order("buy", "QQQ", "1");
        }
        joining.join();
        List<String> expected = new ArrayList<>(streams.getFirst().await(202).ids());
        assertThat(expected).isSorted().doesNotHaveDuplicates().hasSize(202);
        streams.forEach(stream -> assertThat(stream.await(202).ids()).isEqualTo(expected));
        streams.forEach(Events::close);
    }

    @Test
    void hintsNeedNotTellTheTruth() {
        DESK.prices.quote("QQQ", 170, 170.02);
        EventStreams streams = DESK.context.getBean(EventStreams.class);
        try (Events events = Events.of(trader, "")) {
            for (long seq : new long[] {0, 1_000_000, 1}) {
                streams.on("ledger.1", Messages.write(new LedgerMessage(trader.account().toString(), 1, seq, 1, List.of())));
            }
            trader.api().order("buy", "QQQ", "1");
            assertThat(events.await(2).ids()).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void aQuietStreamSaysThatItIsAlive() {
        try (Events events = Events.of(trader, "")) {
            events.awaitComments(3);
            assertThat(events.all()).isEmpty();
        }
    }

    @Test
    void nobodyHearsOfOthers() {
        DESK.prices.quote("QQQ", 170, 170.02);
        Trader other = DESK.trader();
        try (Events events = Events.of(trader, "")) {
            other.api().order("buy", "QQQ", "1");
            trader.api().order("buy", "QQQ", "2");
            assertThat(events.await(2).all()).allMatch(event -> event.path("order").path("qty").asString().equals("2"));
        }
        try (Events foreign = Events.of(DESK.port(), "", "APCA-API-KEY-ID", trader.keyId(), "APCA-API-SECRET-KEY", Desk.SECRET,
                "X-Livedesk-Account", other.account().toString())) {
            assertThat(foreign.status()).isEqualTo(404);
        }
        String foreignId;
        try (Events theirs = Events.of(other, "?since=2020-01-01")) {
            foreignId = theirs.await(2).ids().getLast();
        }
        assertThat(trader.api().get("/v2/events/trades?since_id=" + foreignId).status()).isEqualTo(422);
    }

    @Test
    void whoMayNotIsRefused() {
        assertThat(new Api(DESK.port()).get("/v2/events/trades").status()).isEqualTo(401);
        Api.Answer refused = trader.api().get("/v2/events/trades?until=2026-01-01");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("code").asInt()).isEqualTo(40010001);
        assertThat(refused.json().path("message").asString()).contains("since");
        List<Events> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(Events.of(trader, ""));
        }
        Api.Answer tooMany = trader.api().get("/v2/events/trades");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isEqualTo("5");
        open.forEach(Events::close);
        Prices.await(() -> {
            try (Events again = Events.of(trader, "")) {
                return again.status() == 200;
            }
        }, "closed streams still count");
    }

    @Test
    void aRevokedKeyEndsItsStreamsAndNoOthers() {
        Api browser = trader.signedIn();
        JsonNode key = browser.post("/api/keys", "{\"accountId\":\"" + trader.account() + "\",\"name\":\"x\"}").json();
        try (Events revoked = Events.of(DESK.port(), "", "APCA-API-KEY-ID", key.path("keyId").asString(), "APCA-API-SECRET-KEY", key.path("secretKey").asString());
                Events other = Events.of(trader, "")) {
            assertThat(revoked.status()).isEqualTo(200);
            browser.delete("/api/keys/" + key.path("keyId").asString());
            revoked.awaitEnd();
            assertThat(other.isEnded()).isFalse();
        }
    }

    @Test
    void whoseRightWasTakenBackWithoutAWordIsEndedToo() {
        try (Events events = Events.of(trader, "")) {
            assertThat(events.status()).isEqualTo(200);
            DESK.owner.sql("update gateway.app_user set disabled_at = now() where username = ?").params(trader.username()).update();
            DESK.context.getBean(EventStreams.class).checkRights();
            events.awaitEnd();
        }
    }
}
