package dev.livedesk.bus.presence;

import dev.livedesk.bus.presence.ServiceReport.State;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** A service's health, said for people. */
record Condition(State state, @Nullable String detail) {

    static Condition of(HealthIndicator indicator) {
        try {
            Health health = indicator.health();
            return health == null ? new Condition(State.DOWN, "it does not tell") : of(health);
        } catch (RuntimeException e) {
            return new Condition(State.DOWN, said(e));
        }
    }

    private static Condition of(Health health) {
        if (health.getStatus().equals(Status.UP)) {
            return new Condition(State.UP, null);
        }
        boolean down = health.getStatus().equals(Status.DOWN) || health.getStatus().equals(Status.OUT_OF_SERVICE);
        return new Condition(down ? State.DOWN : State.DEGRADED, text(health.getDetails()));
    }

    private static String text(Map<?, ?> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + ": " + (detail.getValue() instanceof Map<?, ?> nested ? "(" + text(nested) + ")" : detail.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String said(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
