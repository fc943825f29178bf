package dev.livedesk.gateway.operations;

import dev.livedesk.access.Caller;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.ServiceReport;
import dev.livedesk.bus.presence.ServiceReports;
import dev.livedesk.gateway.signin.SignedIn;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/operations}: for administrators who are signed in. */
@RestController
public final class OperationsController {

    private final ServiceReports reports;
    private final Clock clock;
    private final Instant listeningSince;
    private List<ServiceReport> last = List.of();
    private @Nullable Instant awaySince;

    public OperationsController(ServiceReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
        this.listeningSince = clock.instant();
    }

    @GetMapping("/api/operations")
    OperationsView now(Caller caller) {
        SignedIn.administrator(caller);
        return survey();
    }

    private synchronized OperationsView survey() {
        Instant now = clock.instant();
        try {
            last = reports.read();
            awaySince = null;
            return Survey.of(last, Heartbeats.VERSION, listeningSince, now);
        } catch (RedisException e) {
            Instant since = awaySince == null ? now : awaySince;
            awaySince = since;
            return Survey.withoutRedis(last, Heartbeats.VERSION, since, now);
        }
    }
}
