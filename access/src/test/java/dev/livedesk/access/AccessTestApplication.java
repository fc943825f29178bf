package dev.livedesk.access;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Two services of one process, as the all-in-one has them, that check callers with different database roles. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(DatabaseProperties.class)
@Import({BusConfiguration.class, AccessConfiguration.class, AccessTestApplication.Endpoints.class})
class AccessTestApplication {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    SecurityWebFilterChain oneAccess(ServerHttpSecurity http, DatabaseProperties database, Revocations revocations) {
        return AccessChain.protecting("/api/one/**", "/v2/one/**")
                .open("/api/one/open")
                .build(http, CallerLookup.of(JdbcClient.create(ServiceDataSource.of(database, DatabaseRole.POSITIONS)), revocations));
    }

    @Bean
    SecurityWebFilterChain twoAccess(ServerHttpSecurity http, DatabaseProperties database, Revocations revocations) {
        return AccessChain.protecting("/api/two/**", "/v2/two/**")
                .optional("/v2/two/socket")
                .build(http, CallerLookup.of(JdbcClient.create(ServiceDataSource.of(database, DatabaseRole.QUOTES)), revocations));
    }

    @RestController
    static class Endpoints {

        @GetMapping({"/api/one/me", "/v2/one/me", "/api/two/me", "/v2/two/socket"})
        Map<String, String> me(
                @Nullable Caller caller,
                @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String account) {
            return caller == null
                    ? Map.of("who", "nobody")
                    : Map.of("who", caller.actor(), "account", AccountScope.reading(caller, account).toString());
        }

        @PostMapping({"/api/one/trade", "/v2/one/trade"})
        Map<String, String> trade(
                Caller caller,
                @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String account) {
            return Map.of("account", AccountScope.trading(caller, account).toString());
        }

        @PostMapping("/api/one/open")
        Map<String, Integer> open(@RequestBody Map<String, String> body) {
            return Map.of("fields", body.size());
        }

        @GetMapping("/v2/one/asset/{*symbol}")
        Map<String, String> asset(@PathVariable String symbol) {
            return Map.of("symbol", symbol);
        }

        @GetMapping("/v2/one/refused")
        Map<String, String> refused() {
            throw Refusal.forbidden("insufficient buying power").with("buying_power", "1").field("qty");
        }

        @GetMapping("/api/one/refused")
        Map<String, String> refusedHere() {
            throw Refusal.unprocessable("quantity must be positive").field("qty");
        }

        @GetMapping("/api/one/outage")
        Map<String, String> outage() {
            throw new QueryTimeoutException("no answer");
        }

        @GetMapping("/api/one/fault")
        Map<String, String> fault() {
            throw new IllegalStateException("a secret detail");
        }
    }
}
