package dev.livedesk.access.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is refused, with a reason for people. Thrown by controllers; shown as RFC 9457 on our paths and as
 * {@code {"code","message",…}} on Alpaca's. It carries no stack trace: it is an answer, not a fault.
 */
public final class Refusal extends RuntimeException {

    private final HttpStatus status;
    private final String name;
    private final String detail;
    private final int alpacaCode;
    private final @Nullable String field;
    private final @Nullable Long retryAfterSeconds;
    private final Map<String, String> extra;

    private Refusal(
            HttpStatus status,
            String name,
            String detail,
            int alpacaCode,
            @Nullable String field,
            @Nullable Long retryAfterSeconds,
            Map<String, String> extra) {
        super(detail, null, false, false);
        this.status = status;
        this.name = name;
        this.detail = detail;
        this.alpacaCode = alpacaCode;
        this.field = field;
        this.retryAfterSeconds = retryAfterSeconds;
        this.extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /**
     * A refusal.
     *
     * @param name last part of the problem's stable type: lower case, with hyphens
     * @param detail the reason, for people
     */
    public static Refusal of(HttpStatus status, String name, String detail) {
        return new Refusal(status, name, detail, status.value() * 100_000 + 10_000, null, null, Map.of());
    }

    public static Refusal badRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST, "bad-request", detail);
    }

    public static Refusal unauthorized() {
        return of(HttpStatus.UNAUTHORIZED, "unauthorized", "unauthorized.");
    }

    public static Refusal forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    public static Refusal notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    public static Refusal conflict(String detail) {
        return of(HttpStatus.CONFLICT, "conflict", detail);
    }

    /** Well-formed, but not to be done. */
    public static Refusal unprocessable(String detail) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, "unprocessable", detail);
    }

    /** Something that this service needs does not answer. */
    public static Refusal unavailable(String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail);
    }

    /** Too often; to be tried again after so many seconds. */
    public static Refusal tooMany(String detail, long retryAfterSeconds) {
        Refusal plain = of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", detail);
        return new Refusal(plain.status, plain.name, detail, plain.alpacaCode, null, retryAfterSeconds, Map.of());
    }

    /** The same, with the field that is to blame. */
    public Refusal field(String blamed) {
        return new Refusal(status, name, detail, alpacaCode, blamed, retryAfterSeconds, extra);
    }

    /** The same, with another of Alpaca's codes. */
    public Refusal code(int code) {
        return new Refusal(status, name, detail, code, field, retryAfterSeconds, extra);
    }

    /** The same, with one more field of Alpaca's error body. */
    public Refusal with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(extra);
        more.put(key, value);
        return new Refusal(status, name, detail, alpacaCode, field, retryAfterSeconds, more);
    }

    public HttpStatus status() {
        return status;
    }

    /** Last part of the problem's type. */
    public String name() {
        return name;
    }

    /** The reason. */
    public String detail() {
        return detail;
    }

    public int alpacaCode() {
        return alpacaCode;
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable Long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public Map<String, String> extra() {
        return extra;
    }
}
