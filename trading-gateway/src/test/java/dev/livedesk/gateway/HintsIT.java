package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;
import dev.livedesk.market.ledger.Shards;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What other services hear. */
class HintsIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

    @Test
    void aFillIsSaidWithItsOrderAndTradeAsTheApiShowsThem() throws Exception {
        DESK.prices.quote("QQQ", 170, 170.02);
        try (BusClient bus = DESK.redis.client();
                BusSubscription subscription = BusSubscription.to(
                        bus, List.of(Topics.ledger(Shards.of(trader.account()))), (topic, message) -> heard.add(message), () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            Api.Answer order = trader.api().order("buy", "QQQ", "2");
            LedgerMessage message = Messages.read(next(), LedgerMessage.class);
            assertThat(message.account()).isEqualTo(trader.account().toString());
            assertThat(message.shard()).isEqualTo(Shards.of(trader.account()));
            assertThat(message.seq()).isEqualTo(3);
            assertThat(message.epoch()).isEqualTo(1);
            assertThat(message.events()).extracting(LedgerMessage.Entry::seq).containsExactly(2L, 3L);
            assertThat(message.events()).extracting(LedgerMessage.Entry::kind).containsExactly("order", "trade");
            assertThat(message.events()).extracting(LedgerMessage.Entry::orderEvent).containsExactly("new", "fill");
            assertThat(message.events().getLast().order()).isEqualTo(order.json());
            assertThat(message.events().getLast().trade()).isEqualTo(trader.api().get("/api/trades").json().path("trades").get(0));

            trader.api().post("/api/accounts/" + trader.account() + "/reset", "");
            LedgerMessage reset = Messages.read(next(), LedgerMessage.class);
            assertThat(reset.epoch()).isEqualTo(2);
            assertThat(reset.events()).extracting(LedgerMessage.Entry::kind).containsExactly("reset");
        }
    }

    @Test
    void aRevokedCredentialIsSaid() throws Exception {
        Api browser = trader.signedIn();
        String keyId = browser.post("/api/keys", "{\"name\":\"x\"}").json().path("keyId").asString();
        try (BusClient bus = DESK.redis.client();
                BusSubscription subscription =
                        BusSubscription.to(bus, List.of(Topics.REVOKED), (topic, message) -> heard.add(message), () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            browser.delete("/api/keys/" + keyId);
            assertThat(Messages.read(next(), RevokedMessage.class)).isEqualTo(new RevokedMessage("key:" + keyId));
            browser.post("/api/auth/sign-out", "");
            assertThat(Messages.read(next(), RevokedMessage.class).credential()).matches("session:[0-9a-f]{64}");
        }
    }

    private byte[] next() throws InterruptedException {
        byte[] message = heard.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was said");
        }
        return message;
    }
}
