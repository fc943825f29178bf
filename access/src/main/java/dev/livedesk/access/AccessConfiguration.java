package dev.livedesk.access;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.livedesk.access.web.ApiErrorHandler;
import dev.livedesk.access.web.ErrorAnswers;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.access.web.RequestIds;
import dev.livedesk.bus.BusClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import reactor.core.publisher.Mono;

/**
 * What every service of a process shares to know who calls. Needs the bus; each service adds its own {@link CallerLookup} and
 * {@link AccessChain}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(MetricsProperties.class)
public class AccessConfiguration {

    /** Larger request bodies are refused with 413. */
    static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final String PAGES_ONLY_FROM_HERE = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    Revocations accessRevocations(BusClient busClient) {
        return new Revocations(busClient);
    }

    @Bean
    ApiErrorHandler accessErrors() {
        return new ApiErrorHandler();
    }

    /** Says how the pool of each service of the process is used. */
    @Bean
    SmartInitializingSingleton accessPoolMeters(ObjectProvider<HikariDataSource> pools, MeterRegistry meters) {
        return () -> pools.stream(ObjectProvider.UNFILTERED, false).forEach(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters)));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestIds accessRequestIds() {
        return new RequestIds();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    CodecCustomizer accessBodyLimit() {
        return codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BODY_BYTES);
    }

    /** Crypto pairs have a slash in their name, which arrives encoded in a path. */
    @Bean
    StrictServerWebExchangeFirewall accessFirewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        return firewall;
    }

    /** A request's own time is measured; that of each filter that it passes would cost more than the filter does. */
    @Bean
    SecurityObservationSettings accessNoObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** There are no users but those of the database; without this, Spring Boot makes one up. */
    @Bean
    ReactiveUserDetailsService accessNoOtherUsers() {
        return username -> Mono.empty();
    }

    /** What no service has claimed: the dashboard's files and the health page are for everybody, metrics for who shows the token, unclaimed API paths are nobody's. */
    @Bean
    SecurityWebFilterChain accessEverythingElse(ServerHttpSecurity http, MetricsProperties metrics) {
        SecurityWebFilterChain chain = AccessChain.plain(http)
                .headers(headers -> headers
                        .cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(PAGES_ONLY_FROM_HERE)))
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/actuator/health/**", "/actuator/info").permitAll()
                        .pathMatchers("/actuator/prometheus").access((caller, context) ->
                                Mono.just(new AuthorizationDecision(metrics.admits(context.getExchange().getRequest().getHeaders()))))
                        .pathMatchers("/actuator/**", "/api/**", "/v2/**", "/v1beta3/**", "/ws", "/stream").denyAll()
                        .anyExchange().permitAll())
                .exceptionHandling(errors -> errors
                        .authenticationEntryPoint((exchange, e) -> ErrorAnswers.write(exchange, Refusal.notFound("endpoint not found")))
                        .accessDeniedHandler((exchange, e) -> ErrorAnswers.write(exchange, Refusal.notFound("endpoint not found"))))
                .build();
        return new AccessChain.Placed(chain, exchange -> true, Ordered.LOWEST_PRECEDENCE);
    }
}
