package dev.livedesk.access.limit;

import dev.livedesk.access.Caller;
import dev.livedesk.access.CallerAuthentication;
import dev.livedesk.access.Credential;
import dev.livedesk.access.web.ErrorAnswers;
import dev.livedesk.access.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Holds each API key to its calls per minute on some paths, and says how many are left. Each service counts the calls to its own. */
public final class RateLimitFilter implements WebFilter, Ordered {

    private final RateLimit limit;
    private final List<PathPattern> paths;

    public RateLimitFilter(Clock clock, int perMinute, List<String> paths) {
        this.limit = new RateLimit(clock, perMinute);
        this.paths = paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    /** After security has proven who calls. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        if (paths.stream().noneMatch(pattern -> pattern.matches(path))) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .map(CallerAuthentication::callerOf)
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> caller.map(Caller::credential).filter(Credential.ApiKey.class::isInstance)
                        .map(key -> limited(exchange, chain, key))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain, Credential key) {
        RateLimit.Verdict verdict = limit.call(key.name());
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-RateLimit-Limit", Integer.toString(verdict.limit()));
        headers.set("X-RateLimit-Remaining", Integer.toString(verdict.remaining()));
        headers.set("X-RateLimit-Reset", Long.toString(verdict.resetAt()));
        return verdict.allowed()
                ? chain.filter(exchange)
                : ErrorAnswers.write(exchange, Refusal.tooMany("rate limit exceeded", verdict.secondsLeft()));
    }
}
