package dev.livedesk.access.web;

import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever goes wrong on an API's path into that API's error: refusals as they are, an outage behind us into 503, a fault of ours into 500. */
public final class ApiErrorHandler implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrorHandler.class);

    /** Postgres's code for it. */
    private static final String DISK_FULL = "53100";

    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        String path = exchange.getRequest().getPath().value();
        if (!ErrorAnswers.isApi(path) || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        Refusal refusal = refusal(failure);
        if (refusal.status().is5xxServerError()) {
            LOG.atLevel(refusal.status() == HttpStatus.SERVICE_UNAVAILABLE ? Level.WARN : Level.ERROR)
                    .addKeyValue("method", exchange.getRequest().getMethod())
                    .addKeyValue("path", path)
                    .addKeyValue("request", exchange.getResponse().getHeaders().getFirst(RequestIds.HEADER))
                    .setCause(failure)
                    .log("a request failed");
        }
        return ErrorAnswers.write(exchange, refusal);
    }

    static Refusal refusal(Throwable failure) {
        if (cause(failure, DataBufferLimitException.class) != null) {
            return Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "the request body is larger than 1 MB");
        }
        return switch (failure) {
            case Refusal refusal -> refusal;
            case ServerWebInputException input -> badInput(input);
            case MethodNotAllowedException method ->
                Refusal.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "method " + method.getHttpMethod() + " is not allowed here");
            case ResponseStatusException status -> ofStatus(HttpStatus.valueOf(status.getStatusCode().value()), status.getReason());
            case DataAccessException e -> ofDatabase(e);
            case TransactionException e -> ofDatabase(e);
            case RejectedExecutionException e -> Refusal.unavailable("too busy; try again");
            default -> Refusal.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "internal server error");
        };
    }

    private static Refusal ofDatabase(Throwable failure) {
        SQLException sql = cause(failure, SQLException.class);
        return sql != null && DISK_FULL.equals(sql.getSQLState())
                ? Refusal.unavailable("the database's disk is full: nothing was written, and nothing is until there is room")
                : Refusal.unavailable("the database does not answer; try again");
    }

    private static Refusal badInput(ServerWebInputException input) {
        var parameter = input.getMethodParameter();
        String name = parameter == null ? null : parameter.getParameterName();
        if (cause(input, CodecException.class) != null || name == null) {
            return Refusal.badRequest("request body format is invalid").code(40010000);
        }
        return Refusal.badRequest("invalid or missing parameter: " + name).code(40010001).field(name);
    }

    private static Refusal ofStatus(HttpStatus status, @Nullable String reason) {
        return switch (status) {
            case NOT_FOUND -> Refusal.notFound("endpoint not found");
            case UNSUPPORTED_MEDIA_TYPE -> Refusal.of(status, "unsupported-media-type", "the body must be application/json");
            default -> Refusal.of(status, "refused", reason == null ? status.getReasonPhrase() : reason);
        };
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
