package dev.livedesk.desk.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What a process of the fleet says of its health.
 *
 * @param status of its answer; 0 if there was none
 * @param body JSON, or nothing
 */
record MemberHealth(int status, String body) {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
    private static final MemberHealth NONE = new MemberHealth(0, "");

    static MemberHealth of(Member member) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health".formatted(member.port()))).timeout(LIMIT).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new MemberHealth(response.statusCode(), response.body());
        } catch (IOException notThere) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    /** It is there; what it says may still be that its feed is away. */
    boolean answers() {
        return status == 200 || status == 503;
    }

    boolean isUp() {
        return status == 200;
    }
}
