package dev.livedesk.ingestor.status;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.Ingestor;
import dev.livedesk.ingestor.RunningFeed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Each feed's state. An exchange that cannot be reached degrades the desk; it is never the reason to restart it. */
public final class FeedsHealth implements HealthIndicator {

    /** Answered with HTTP 200, like every status that Spring Boot does not know. */
    public static final Status DEGRADED = new Status("DEGRADED", "not every feed is connected, or something else is not as it should be");

    private final Ingestor ingestor;
    private final StatusAnnouncer statuses;
    private final Supplier<@Nullable String> spoolProblem;

    /** @param spoolProblem why ticks that Redis does not take are lost; null if they are not, or if that is wanted */
    public FeedsHealth(Ingestor ingestor, StatusAnnouncer statuses, Supplier<@Nullable String> spoolProblem) {
        this.ingestor = ingestor;
        this.statuses = statuses;
        this.spoolProblem = spoolProblem;
    }

    @Override
    public Health health() {
        boolean well = true;
        Health.Builder health = Health.up();
        for (RunningFeed feed : ingestor.feeds()) {
            FeedStatus now = statuses.whole(feed);
            well &= now.state() == FeedStatus.State.CONNECTED;
            health.withDetail(feed.name(), details(now));
        }
        if (ingestor.isWaiting()) {
            well = false;
            health.withDetail("lease", "waiting for the database, or for Redis");
        }
        String spool = spoolProblem.get();
        if (spool != null) {
            well = false;
            health.withDetail("spool", spool);
        }
        return well ? health.build() : health.status(DEGRADED).build();
    }

    private static Map<String, Object> details(FeedStatus feed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", feed.state().wireName());
        details.put("kind", feed.kind().wireName());
        details.put("since", feed.since());
        if (feed.recordedDate() != null) {
            details.put("recordedDate", feed.recordedDate());
        }
        if (feed.detail() != null) {
            details.put("detail", feed.detail());
        }
        details.put("staleTickers", feed.stale().size());
        return details;
    }
}
