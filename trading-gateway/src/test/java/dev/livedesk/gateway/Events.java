package dev.livedesk.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the server-sent events: keeps what came, in order. */
final class Events implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<InputStream> response;
    private final List<JsonNode> events = new ArrayList<>();
    private volatile int comments;
    private volatile boolean ended;

    private Events(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /** With the trader's key. */
    static Events of(Trader trader, String query) {
        return of(trader.desk().port(), query, "APCA-API-KEY-ID", trader.keyId(), "APCA-API-SECRET-KEY", Desk.SECRET);
    }

    static Events of(int port, String query, String... headers) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/events/trades" + query)).headers(headers).build();
            return new Events(CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    synchronized List<JsonNode> all() {
        return List.copyOf(events);
    }

    List<String> ids() {
        return all().stream().map(event -> event.path("event_id").asString()).toList();
    }

    Events await(int count) {
        Prices.await(() -> all().size() >= count, "fewer than " + count + " events");
        return this;
    }

    void awaitComments(int count) {
        Prices.await(() -> comments >= count, "fewer than " + count + " comments");
    }

    Events awaitEnd() {
        Prices.await(() -> ended, "the stream did not end");
        return this;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As strictly as Alpaca's client for Go: nothing counts but lines that begin with {@code data} and a space. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread
    private void read() {
        Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8).useDelimiter("\n");
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("data: ")) {
                synchronized (this) {
                    events.add(JSON.readTree(line.substring("data: ".length())));
                }
            } else if (line.startsWith(":")) {
                comments++;
            }
        }
        ended = true;
    }
}
