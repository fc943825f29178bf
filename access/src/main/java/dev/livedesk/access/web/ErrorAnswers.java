package dev.livedesk.access.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal in the shape that the path speaks. */
public final class ErrorAnswers {

    /** Before a problem's name. */
    public static final String PROBLEMS = "https://livedesk.dev/problems/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ErrorAnswers() {}

    /** Whether the path is one of Alpaca's, with Alpaca's shapes. */
    public static boolean isAlpaca(String path) {
        return path.startsWith("/v2/") || path.startsWith("/v1beta3/") || path.equals("/stream");
    }

    /** Whether the path belongs to an API at all, ours or Alpaca's. */
    public static boolean isApi(String path) {
        return isAlpaca(path) || path.startsWith("/api/") || path.equals("/ws");
    }

    /** Answers with the refusal. */
    public static Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        ServerHttpResponse response = exchange.getResponse();
        boolean alpaca = isAlpaca(exchange.getRequest().getPath().value());
        response.setStatusCode(refusal.status());
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(alpaca ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON);
        Long retryAfter = refusal.retryAfterSeconds();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        byte[] body = JSON.writeValueAsBytes(alpaca ? alpaca(refusal) : problem(refusal));
        headers.setContentLength(body.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Map<String, Object> alpaca(Refusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", refusal.alpacaCode());
        body.put("message", refusal.detail());
        body.putAll(refusal.extra());
        return body;
    }

    private static Map<String, Object> problem(Refusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", PROBLEMS + refusal.name());
        body.put("title", refusal.status().getReasonPhrase());
        body.put("status", refusal.status().value());
        body.put("detail", refusal.detail());
        String field = refusal.field();
        if (field != null) {
            body.put("field", field);
        }
        body.putAll(refusal.extra());
        return body;
    }
}
