package dev.livedesk.access;

import dev.livedesk.access.web.ErrorAnswers;
import dev.livedesk.access.web.Refusal;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets through who proves who they are; guards what a browser sends by itself (cookies) against other sites. */
final class CallerFilter implements WebFilter {

    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CallerLookup callers;
    private final ServerWebExchangeMatcher open;
    private final ServerWebExchangeMatcher optional;

    CallerFilter(CallerLookup callers, ServerWebExchangeMatcher open, ServerWebExchangeMatcher optional) {
        this.callers = callers;
        this.open = open;
        this.optional = optional;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return open.matches(exchange).flatMap(match -> match.isMatch() ? chain.filter(exchange) : prove(exchange, chain));
    }

    private Mono<Void> prove(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<Presented> presented = Presented.of(exchange.getRequest());
        if (presented.isEmpty()) {
            return optional.matches(exchange)
                    .flatMap(match -> match.isMatch() ? chain.filter(exchange) : ErrorAnswers.write(exchange, Refusal.unauthorized()));
        }
        return callers.find(presented.get())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> caller.map(proven -> admit(exchange, chain, proven))
                        .orElseGet(() -> ErrorAnswers.write(exchange, Refusal.unauthorized())));
    }

    private static Mono<Void> admit(ServerWebExchange exchange, WebFilterChain chain, Caller caller) {
        if (caller.credential() instanceof Credential.Session session) {
            ServerHttpRequest request = exchange.getRequest();
            if (SameOrigin.isWebSocket(request) && !SameOrigin.isSame(request)) {
                return ErrorAnswers.write(exchange, Refusal.forbidden("a websocket must be opened by this origin"));
            }
            if (!SAFE.contains(request.getMethod()) && !carriesCsrfToken(request, session)) {
                return ErrorAnswers.write(exchange, Refusal.forbidden("the header " + CSRF_HEADER + " is missing or wrong"));
            }
        }
        return chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(new CallerAuthentication(caller)));
    }

    private static boolean carriesCsrfToken(ServerHttpRequest request, Credential.Session session) {
        String token = request.getHeaders().getFirst(CSRF_HEADER);
        return token != null && Sha256.isSame(token, session.csrfToken());
    }
}
