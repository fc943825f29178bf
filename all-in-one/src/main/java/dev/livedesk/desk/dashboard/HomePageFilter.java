package dev.livedesk.desk.dashboard;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The address without a path is the dashboard, and the documents of the API have one without a file's name; files are otherwise found by name. */
final class HomePageFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String page = switch (request.getPath().value()) {
            case "/" -> "/index.html";
            case "/docs", "/docs/" -> "/docs/index.html";
            default -> null;
        };
        return chain.filter(page == null ? exchange : exchange.mutate().request(request.mutate().path(page).build()).build());
    }
}
