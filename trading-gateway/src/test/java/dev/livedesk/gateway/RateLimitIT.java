package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitIT {

    @Test
    void aKeyHasItsCallsPerMinuteAndPeopleAreNotCounted() {
        Desk desk = Desk.with(Map.of("livedesk.gateway.requests-per-minute", "3"));
        Trader trader = desk.trader();
        Api.Answer answer = trader.api().get("/v2/account");
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(Long.parseLong(answer.header("X-RateLimit-Reset"))).isBetween(Instant.now().getEpochSecond(), Instant.now().getEpochSecond() + 60);
        assertThat(answer.header("X-Request-ID")).hasSize(36);

        // A minute may end in between: then the count begins anew, and some more calls reach the limit.
        int calls = 0;
        while (answer.status() == 200 && calls++ < 10) {
            answer = trader.api().get("/v2/clock");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo("{\"code\":42910000,\"message\":\"rate limit exceeded\"}");
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);

        Api browser = trader.signedIn();
        for (int i = 0; i < 6; i++) {
            assertThat(browser.get("/v2/account").status()).isEqualTo(200);
        }
        assertThat(desk.trader().api().get("/v2/account").status()).as("another key has its own count").isEqualTo(200);
    }
}
