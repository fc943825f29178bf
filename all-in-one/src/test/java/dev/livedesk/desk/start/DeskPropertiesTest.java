package dev.livedesk.desk.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DeskPropertiesTest {

    @Test
    void defaultsAreAReplayInTheCurrentFolder() {
        assertThat(read(Map.of())).isEqualTo(new DeskProperties(Feed.REPLAY, Path.of(".desk"), Path.of("dashboard-web/dist"), false, 1));
    }

    @Test
    void eachKeyIsRead() {
        assertThat(read(Map.of(
                        "livedesk.desk.feed", "alpaca",
                        "livedesk.desk.data-dir", "/var/lib/livedesk",
                        "livedesk.desk.dashboard-dir", "/srv/dashboard",
                        "livedesk.desk.tls", "true",
                        "livedesk.desk.replay-speed", "10")))
                .isEqualTo(new DeskProperties(Feed.ALPACA, Path.of("/var/lib/livedesk"), Path.of("/srv/dashboard"), true, 10));
    }

    @Test
    void unknownFeedIsRefused() {
        assertThatThrownBy(() -> read(Map.of("livedesk.desk.feed", "bloomberg"))).isInstanceOf(BindException.class);
    }

    @Test
    void replaySpeedThatIsNoSpeedIsRefused() {
        for (String speed : new String[] {"0", "-1", "NaN", "1001"}) {
            assertThatThrownBy(() -> read(Map.of("livedesk.desk.replay-speed", speed))).hasStackTraceContaining("replay-speed must be from");
        }
    }

    @Test
    void misspeltKeyIsRefused() {
        assertThatThrownBy(() -> read(Map.of("livedesk.desk.data-dri", "/var/lib/livedesk"))).hasStackTraceContaining("data-dri");
    }

    private static DeskProperties read(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return Groundwork.read(environment);
    }
}
