package dev.livedesk.bus.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.presence.ServiceReport.State;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ConditionTest {

    @Test
    void whoIsWellSaysNoMore() {
        assertThat(Condition.of(() -> Health.up().withDetail("queued", 3).build())).isEqualTo(new Condition(State.UP, null));
    }

    @Test
    void whoIsNotSaysWhy() {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("state", "refused");
        feed.put("detail", "bad key");
        assertThat(Condition.of(() -> Health.status(new Status("DEGRADED")).withDetail("alpaca", feed).build()))
                .isEqualTo(new Condition(State.DEGRADED, "alpaca: (state: refused, detail: bad key)"));
        assertThat(Condition.of(() -> Health.down().withDetail("ticks", false).build())).isEqualTo(new Condition(State.DOWN, "ticks: false"));
        assertThat(Condition.of(() -> Health.outOfService().build()).state()).isEqualTo(State.DOWN);
    }

    @Test
    void whoCannotTellIsDown() {
        assertThat(Condition.of(() -> {
            throw new IllegalStateException("no connection");
        })).isEqualTo(new Condition(State.DOWN, "no connection"));
    }
}
