package dev.livedesk.ingestor.settings;

import dev.livedesk.ingestor.bucket.BucketSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The ingestor's configuration.
 *
 * @param feeds by name: lower case letters, digits and dashes, at most 32
 * @param bucket of every feed that says nothing else
 * @param replica this process' name among the ingestors; empty for one made of the host and the process
 * @param memberTtl an ingestor that has not been heard of for so long counts as dead
 * @param dropUnusedAfter a ticker that nobody has wanted for so long is no longer carried; 0 for never
 * @param totalPerSecond publications of bucketed quotes a second, of all tickers together; 0 for no limit
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.ingestor", ignoreUnknownFields = false)
public record IngestorProperties(
        @NotNull @DefaultValue Map<String, @Valid FeedProperties> feeds,
        @NotNull @Valid @DefaultValue BucketProperties bucket,
        @NotNull @DefaultValue("") String replica,
        @NotNull @DefaultValue("2500ms") Duration memberTtl,
        @NotNull @DefaultValue("0") Duration dropUnusedAfter,
        @DefaultValue("2000") int totalPerSecond,
        @NotNull @Valid @DefaultValue PublishingProperties publishing) {

    public IngestorProperties {
        feeds = Map.copyOf(feeds);
        if (memberTtl.toMillis() < 500 || memberTtl.toMillis() > 60_000) {
            throw new IllegalArgumentException("livedesk.ingestor.member-ttl must be from 500ms to 1m, not " + memberTtl);
        }
        if (!dropUnusedAfter.isZero() && (dropUnusedAfter.toMinutes() < 1 || dropUnusedAfter.toDays() > 30)) {
            throw new IllegalArgumentException("livedesk.ingestor.drop-unused-after must be 0 or from 1m to 30d, not " + dropUnusedAfter);
        }
        if (totalPerSecond < 0) {
            throw new IllegalArgumentException("livedesk.ingestor.total-per-second must not be negative: " + totalPerSecond);
        }
        Map<String, String> carriers = new HashMap<>();
        for (Map.Entry<String, FeedProperties> feed : feeds.entrySet()) {
            String name = feed.getKey();
            try {
                if (!name.matches("[a-z0-9-]{1,32}")) {
                    throw new IllegalArgumentException("a feed's name consists of lower case letters, digits and dashes, at most 32");
                }
                feed.getValue().check();
                feed.getValue().bucket().over(bucket.over(BucketProperties.DEFAULTS));
                for (String ticker : feed.getValue().tickers()) {
                    String other = carriers.put(ticker, name);
                    if (other != null) {
                        throw new IllegalArgumentException(ticker + " comes from the feed " + other + " already");
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("livedesk.ingestor.feeds." + name + ": " + e.getMessage(), e);
            }
        }
    }

    /** The bucket of a feed's tickers. */
    public BucketSettings bucketOf(FeedProperties feed) {
        return feed.bucket().over(bucket.over(BucketProperties.DEFAULTS));
    }
}
