package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.measure.PaperAccount;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the desk in an account's name, again and again while no answer comes. */
final class Caller {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;

    private final FaultDesk desk;
    private final PaperAccount account;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private int unanswered;

    Caller(FaultDesk desk, PaperAccount account) {
        this.desk = desk;
        this.account = account;
    }

    /**
     * What the desk said.
     *
     * @param again whether it had been asked before, without an answer
     */
    record Reply(int status, String body, boolean again) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** Without the numbers, so that the like are counted together. */
        String reason() {
            String text = body.startsWith("{") ? json().path("message").asString(json().path("detail").asString(body)) : body;
            return status + " " + text.replaceAll(" *\\(.*\\)", "");
        }
    }

    /** Nothing if no answer came for long. A 503 or the like is none: the request may have been done. */
    Optional<Reply> ask(String method, String path, Map<String, String> headers, String body) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean again = false;
        while (System.nanoTime() - end < 0) {
            HttpRequest.Builder request = account.request(desk.at(path))
                    .timeout(ANSWER_LIMIT)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(request::header);
            try {
                HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return Optional.of(new Reply(response.statusCode(), response.body(), again));
                }
            } catch (IOException broken) {
                // Counted with the 5xx below.
            }
            unanswered++;
            again = true;
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    /** How often no answer came. */
    int unanswered() {
        return unanswered;
    }
}
