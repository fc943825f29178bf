package dev.livedesk.quotes.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.client.Outbox;
import dev.livedesk.quotes.client.OutboxLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that checks each message as it comes: nothing missing, nothing twice, nothing out of order. */
final class ModelClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Outbox outbox = new Outbox(new OutboxLimits(6, 1_000_000), () -> {});
    private final AccountId account;
    private final ModelAccount model;
    private final String name;
    private final Map<String, String> held = new TreeMap<>();
    private final Map<Long, List<String>> seen = new TreeMap<>();
    private long next = Long.MAX_VALUE;
    private long positions = -1;
    private long pnl = -1;
    private int snapshots;

    ModelClient(AccountId account, ModelAccount model, String name) {
        this.account = account;
        this.model = model;
        this.name = name;
    }

    int snapshots() {
        return snapshots;
    }

    /** Reads some of what waits, and has accounts loaded again as a connection does. */
    void read(int bytes, AccountChannel channel) {
        for (AccountId lost : outbox.toReload()) {
            assertThat(lost).isEqualTo(account);
            channel.join(outbox);
        }
        outbox.take(bytes, slot -> null).forEach(message -> take(JSON.readTree(message)));
    }

    void assertComplete() {
        long head = model.head();
        assertThat(snapshots).as(name).isPositive();
        for (long seq = next; seq <= head; seq++) {
            assertThat(model.hasFrames(seq)).as("%s: event %d is missing", name, seq).isFalse();
        }
        assertThat(held).as("%s: positions at the end", name).isEqualTo(model.heldAt(head));
    }

    private void take(JsonNode message) {
        assertThat(message.path("account").asString()).isEqualTo(account.toString());
        long n = message.path("n").asLong();
        switch (message.path("T").asString()) {
            case "order" -> {
                if (message.path("order").has("live")) {
                    live(n, "order");
                }
            }
            case "trade" -> live(n, "trade");
            case "position" -> position(n, message.path("position"));
            case "pnl" -> {
                assertThat(n).as("%s: P&L is never older", name).isGreaterThanOrEqualTo(pnl);
                pnl = n;
            }
            case "synced" -> synced(n);
            default -> throw new AssertionError("unexpected: " + message);
        }
    }

    private void live(long n, String type) {
        assertThat(next).as("%s: an event before its snapshot", name).isNotEqualTo(Long.MAX_VALUE);
        assertThat(n).as("%s: an event again or from before the snapshot", name).isGreaterThanOrEqualTo(type.equals("order") ? next : next - 1);
        for (long seq = next; seq < n; seq++) {
            assertThat(model.hasFrames(seq)).as("%s: event %d is missing before %d", name, seq, n).isFalse();
        }
        List<String> types = seen.computeIfAbsent(n, seq -> new ArrayList<>());
        assertThat(types).as("%s: twice", name).doesNotContain(type);
        types.add(type);
        next = n + 1;
    }

    private void position(long n, JsonNode position) {
        assertThat(n).as("%s: a position is never older", name).isGreaterThanOrEqualTo(positions);
        positions = n;
        String quantity = position.path("qty").asString();
        if (quantity.equals("0")) {
            held.remove(position.path("symbol").asString());
        } else {
            held.put(position.path("symbol").asString(), quantity);
        }
    }

    private void synced(long n) {
        snapshots++;
        next = n + 1;
        seen.clear();
        assertThat(held).as("%s: positions as of %d", name, n).isEqualTo(model.heldAt(n));
    }
}
