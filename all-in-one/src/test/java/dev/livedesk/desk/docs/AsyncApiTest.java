package dev.livedesk.desk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.bus.message.RevokedMessage;
import dev.livedesk.bus.message.WatchMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document of websockets and topics: the websockets as they are described, the topics from the records that are sent on them. */
class AsyncApiTest {

    /** A topic of the desk's own Redis; null for those whose messages are binary. */
    private record Topic(String address, @Nullable Class<?> message, String summary) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic("quotes.N", null, "N < 64. Ingestor to quote-server and pnl-listener: one bucketed quote, binary as in docs/events.md"),
            new Topic("ticks.N", null, "N < 16, a stream. Ingestor to recorder, gateway and algo streams: every quote and trade before the bucket, binary, in field b"),
            new Topic("feeds", FeedStatus.class, "Ingestor to all: how a feed stands, on change and each second"),
            new Topic("gaps", GapMessage.class, "Ingestor to historical-bars-service: a ticker's data that did not come"),
            new Topic("ledger.N", LedgerMessage.class, "N < 64. Gateway to position-listener and quote-server: an account has grown"),
            new Topic("positions.N", PositionsMessage.class, "N < 64. Position-listener to pnl-listener and quote-server: cash and positions, of one sequence"),
            new Topic("pnl.N", PnlMessage.class, "N < 64. Pnl-listener to quote-server: P&L of accounts that are watched"),
            new Topic("bars.N", BarMessage.class, "N < 64. Historical-bars-service to quote-server: a closed or corrected bar"),
            new Topic("watch", WatchMessage.class, "Quote-server to pnl-listener: accounts that are watched"),
            new Topic("revoked", RevokedMessage.class, "Gateway to all: a credential that ended, or a user whose rights changed"));

    @Test
    void keptDocumentIsWhatTheRecordsSay() throws IOException {
        ObjectNode document = websockets();
        ObjectNode channels = (ObjectNode) document.get("channels");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic topic : TOPICS) {
            ObjectNode channel = channels.putObject("redis-" + topic.address());
            channel.put("address", topic.address()).put("summary", topic.summary());
            channel.putArray("servers").addObject().put("$ref", "#/servers/redis");
            Class<?> message = topic.message();
            String name = message == null ? "MarketEvents" : message.getSimpleName();
            channel.putObject("messages").putObject(name).put("$ref", "#/components/messages/" + name);
            ObjectNode described = messages.putObject(name);
            if (message == null) {
                described.put("contentType", "application/octet-stream").put("summary", "Market events, binary: docs/events.md");
            } else {
                described.put("contentType", "application/json").set("payload", JsonSchema.of(message));
            }
        }
        ApiDocuments.requireSame("asyncapi.json", document);
    }

    /** Except what a service keeps to itself, which its row says. */
    @Test
    void everyTopicOfTheManualIsThere() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "events.md"));
        TreeSet<String> topics = Pattern.compile("(?m)^\\| `([a-z]+(?:\\.N)?)`[^|]*\\| (?:pub/sub|stream)(?!.*not for others)").matcher(manual).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(TOPICS.stream().map(Topic::address)).containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void everyWebsocketThatNginxLetsThroughIsThere() throws IOException {
        String routes = Files.readString(Path.of("..", "nginx", "routes.conf"));
        List<String> sockets = Pattern.compile("(?m)^location = (\\S+) .*websocket\\.conf; proxy_pass http://quote_server").matcher(routes).results().map(route -> route.group(1)).toList();
        assertThat(sockets).isNotEmpty();
        assertThat(websockets().get("channels").properties().stream().map(channel -> channel.getValue().get("address").stringValue())).containsExactlyInAnyOrderElementsOf(sockets);
    }

    private static ObjectNode websockets() throws IOException {
        try (InputStream in = Objects.requireNonNull(AsyncApiTest.class.getResourceAsStream("/websockets.asyncapi.json"))) {
            JsonNode read = JsonMapper.shared().readTree(in);
            return (ObjectNode) read;
        }
    }
}
