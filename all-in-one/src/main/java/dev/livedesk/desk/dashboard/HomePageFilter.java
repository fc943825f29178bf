package dev.livedesk.desk.dashboard;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The address without a path is the dashboard; files are otherwise found by name, and this one has none. */
final class HomePageFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().equals("/")) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate().request(request.mutate().path("/index.html").build()).build());
    }
}
