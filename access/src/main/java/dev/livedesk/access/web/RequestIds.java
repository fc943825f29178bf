package dev.livedesk.access.web;

import java.util.UUID;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every API answer an id, so that a user's report can be found in the log. */
public final class RequestIds implements WebFilter {

    public static final String HEADER = "X-Request-ID";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (ErrorAnswers.isApi(exchange.getRequest().getPath().value())) {
            exchange.getResponse().getHeaders().set(HEADER, UUID.randomUUID().toString());
        }
        return chain.filter(exchange);
    }
}
