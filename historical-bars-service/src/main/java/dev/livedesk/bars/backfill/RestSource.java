package dev.livedesk.bars.backfill;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a REST API, no more often than it allows. For one thread. */
final class RestSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final HttpClient http;
    private final Map<String, String> headers;
    private final long gapNanos;
    private long nextAt = System.nanoTime();

    RestSource(HttpClient http, Map<String, String> headers, int requestsPerMinute) {
        this.http = http;
        this.headers = Map.copyOf(headers);
        this.gapNanos = Duration.ofMinutes(1).toNanos() / requestsPerMinute;
    }

    /** The answer to a GET. */
    JsonNode get(URI base, String path, Map<String, String> parameters) throws SourceFailure {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path + "?" + query)).timeout(ANSWERS_WITHIN);
        headers.forEach(request::header);
        pace();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body());
            }
            throw failure(answer);
        } catch (IOException | JacksonException e) {
            throw new SourceFailure(SourceFailure.What.LATER, USUAL_PAUSE, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceFailure(SourceFailure.What.LATER, Duration.ZERO, "interrupted");
        }
    }

    /** Their own words may hold anything, so they are told short and plain. */
    private static SourceFailure failure(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), 0, Math.min(answer.body().length, 200), StandardCharsets.UTF_8).replaceAll("[^ -~]", "?");
        String reason = answer.statusCode() + " " + text;
        return switch (answer.statusCode()) {
            case 400, 404, 422 -> new SourceFailure(SourceFailure.What.NOTHING_THERE, Duration.ZERO, reason);
            case 401, 403, 451 -> new SourceFailure(SourceFailure.What.REFUSED, Duration.ZERO, reason);
            default -> new SourceFailure(SourceFailure.What.LATER, pause(answer), reason);
        };
    }

    private static Duration pause(HttpResponse<byte[]> answer) {
        Duration told = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(USUAL_PAUSE);
        return told.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : told;
    }

    /** Blocks the caller until its turn: no more requests a minute go out than the exchange allows. */
    private void pace() throws SourceFailure {
        long wait = nextAt - System.nanoTime();
        if (wait > 0) {
            try {
                Thread.sleep(Duration.ofNanos(wait));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SourceFailure(SourceFailure.What.LATER, Duration.ZERO, "interrupted");
            }
        }
        nextAt = System.nanoTime() + gapNanos;
    }
}
