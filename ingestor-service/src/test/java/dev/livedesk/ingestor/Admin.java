package dev.livedesk.ingestor;

import dev.livedesk.db.TestCallers;
import dev.livedesk.db.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a key who asks for feeds and changes them. */
final class Admin {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final UUID account = UUID.randomUUID();
    private final TestCallers.Key key;
    private int port;

    /** @param role {@code viewer}, {@code trader} or {@code admin} */
    Admin(TestDatabase database, String role) {
        JdbcClient.create(database.owner())
                .sql("insert into gateway.account (id, number, name, opening_balance, shard) values (?, ?, 'Test', 1, 1)")
                .params(account, account.toString().substring(0, 12))
                .update();
        key = new TestCallers(database.owner()).key(account, role);
    }

    /** Of the key. */
    UUID account() {
        return account;
    }

    Admin at(RunningIngestor ingestor) {
        port = ingestor.port();
        return this;
    }

    /** An answer: its status and its JSON. */
    record Answer(int status, JsonNode body) {

        String detail() {
            return body.path("detail").asString("");
        }

        String field() {
            return body.path("field").asString("");
        }
    }

    Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("APCA-API-KEY-ID", key.keyId())
                .header("APCA-API-SECRET-KEY", key.secret())
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonNode feed(String name) {
        return send("GET", "/api/feeds", "").body().valueStream()
                .filter(feed -> feed.get("feed").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Optional<JsonNode> ticker(String feed, String ticker) {
        return feed(feed).get("tickers").valueStream().filter(each -> each.get("ticker").stringValue().equals(ticker)).findFirst();
    }
}
