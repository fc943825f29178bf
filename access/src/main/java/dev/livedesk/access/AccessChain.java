package dev.livedesk.access;

import dev.livedesk.access.web.ErrorAnswers;
import dev.livedesk.access.web.Refusal;
import java.security.Principal;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Protects a service's own paths. Each service makes one, of paths that no other service names:
 *
 * <pre>{@code
 * @Bean
 * SecurityWebFilterChain barsAccess(ServerHttpSecurity http, CallerLookup barsCallers) {
 *     return AccessChain.protecting("/api/bars/**", "/v2/stocks/**").build(http, barsCallers);
 * }
 * }</pre>
 *
 * @param paths all paths of the chain: a session or an API key is needed, unless one of the others says differently
 * @param open of these, those that anybody may call; credentials are not even looked at
 * @param optional of these, those that may be called without credentials, while wrong ones are refused: for sockets that authenticate by a message
 */
public record AccessChain(List<String> paths, List<String> open, List<String> optional) {

    public AccessChain {
        paths = List.copyOf(paths);
        open = List.copyOf(open);
        optional = List.copyOf(optional);
    }

    /** Patterns as in Spring's {@code PathPattern}. */
    public static AccessChain protecting(String... paths) {
        return new AccessChain(List.of(paths), List.of(), List.of());
    }

    /** The same, with some paths that anybody may call. */
    public AccessChain open(String... patterns) {
        return new AccessChain(paths, List.of(patterns), optional);
    }

    /** The same, with some paths that may be called without credentials. */
    public AccessChain optional(String... patterns) {
        return new AccessChain(paths, open, List.of(patterns));
    }

    /** The chain, ordered before the one for everything else. */
    public SecurityWebFilterChain build(ServerHttpSecurity http, CallerLookup callers) {
        SecurityWebFilterChain chain = plain(http)
                .securityMatcher(matcher(paths))
                .addFilterAt(new CallerFilter(callers, matcher(open), matcher(optional)), SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAt(AccessChain::callerAsPrincipal, SecurityWebFiltersOrder.LAST)
                .authorizeExchange(exchanges -> exchanges
                        .matchers(matcher(open), matcher(optional)).permitAll()
                        .anyExchange().authenticated())
                .exceptionHandling(errors -> errors
                        .authenticationEntryPoint((exchange, e) -> ErrorAnswers.write(exchange, Refusal.unauthorized()))
                        .accessDeniedHandler((exchange, e) -> ErrorAnswers.write(exchange, Refusal.forbidden("forbidden."))))
                .build();
        return new Placed(chain, Paths.of(paths)::contain, 0);
    }

    /** Without everything that Spring Security does for servers of web pages. */
    static ServerHttpSecurity plain(ServerHttpSecurity http) {
        return http
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.hsts(ServerHttpSecurity.HeaderSpec.HstsSpec::disable));
    }

    /** So that a controller's {@code Caller caller} and a websocket's handshake find the caller itself. */
    private static Mono<Void> callerAsPrincipal(ServerWebExchange exchange, WebFilterChain chain) {
        Mono<Caller> caller = exchange.getPrincipal().flatMap(principal -> Mono.justOrEmpty(CallerAuthentication.callerOf(principal)));
        return chain.filter(exchange.mutate().principal(caller.cast(Principal.class)).build());
    }

    private static ServerWebExchangeMatcher matcher(List<String> patterns) {
        Paths paths = Paths.of(patterns);
        return exchange -> paths.contain(exchange) ? ServerWebExchangeMatcher.MatchResult.match() : ServerWebExchangeMatcher.MatchResult.notMatch();
    }

    /** Paths, looked at all at once: every request is shown to every chain, and a publisher for each pattern would cost far more than the looking. */
    record Paths(List<PathPattern> patterns) {

        static Paths of(List<String> patterns) {
            return new Paths(patterns.stream().map(PathPatternParser.defaultInstance::parse).toList());
        }

        boolean contain(ServerWebExchange exchange) {
            PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
            for (PathPattern pattern : patterns) {
                if (pattern.matches(path)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A chain with what it is for and its place among the others. */
    record Placed(SecurityWebFilterChain chain, Predicate<ServerWebExchange> protects, int order) implements SecurityWebFilterChain, Ordered {

        @Override
        public Mono<Boolean> matches(ServerWebExchange exchange) {
            return Mono.just(protects.test(exchange));
        }

        @Override
        public Flux<WebFilter> getWebFilters() {
            return chain.getWebFilters();
        }

        @Override
        public int getOrder() {
            return order;
        }
    }
}
