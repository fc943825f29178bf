package dev.livedesk.desk.start;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the person who starts a desk decides.
 *
 * @param feed where the market data come from; each feed has its own state
 * @param dataDir the folder of all state, kept private
 * @param dashboardDir the built dashboard
 * @param tls whether to serve HTTPS with a certificate that the desk makes for itself
 * @param replaySpeed how fast recordings are played: 1 is as recorded
 */
@ConfigurationProperties(prefix = DeskProperties.PREFIX, ignoreUnknownFields = false)
public record DeskProperties(
        @DefaultValue("replay") Feed feed,
        @DefaultValue(".desk") Path dataDir,
        @DefaultValue("dashboard-web/dist") Path dashboardDir,
        @DefaultValue("false") boolean tls,
        @DefaultValue("1") double replaySpeed) {

    static final String PREFIX = "livedesk.desk";

    public DeskProperties {
        if (!(replaySpeed >= 0.1 && replaySpeed <= 1000)) {
            throw new IllegalArgumentException("livedesk.desk.replay-speed must be from 0.1 to 1000, not " + replaySpeed);
        }
    }
}
