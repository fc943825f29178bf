package dev.livedesk.desk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running desk says that it serves. */
public final class ServedPaths {

    /** Where springdoc answers, in desks that tests start. */
    public static final String DOCUMENT = "/openapi-of-this-desk";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private ServedPaths() {}

    /** It is what the kept document says, and every path of it refuses strangers. */
    public static void check(Function<String, URI> desk) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode served = JsonMapper.shared().readTree(client.send(HttpRequest.newBuilder(desk.apply(DOCUMENT)).build(), BodyHandlers.ofString()).body());
            List<String> answered = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path : served.get("paths").properties()) {
                for (String method : path.getValue().propertyNames().stream().filter(METHODS::contains).map(name -> name.toUpperCase(Locale.ROOT)).toList()) {
                    int status = client.send(stranger(desk.apply(path.getKey().replaceAll("\\{[^}]*}", "7")), method), BodyHandlers.discarding()).statusCode();
                    if (status != 401) {
                        answered.add(method + " " + path.getKey());
                    }
                }
            }
            assertThat(answered).as("paths that answer strangers with anything but 401; who signs in with nothing gets that too").isEmpty();
            assertThat(served.get("paths").size()).isGreaterThan(50);
            ApiDocuments.requireSame("openapi.json", served);
        }
    }

    private static HttpRequest stranger(URI address, String method) {
        return HttpRequest.newBuilder(address).method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .build();
    }
}
