package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.desk.stores.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchesTest {

    private static final Map<String, String> INHERITED = Map.of(
            "PATH", "/usr/bin",
            "SPRING_APPLICATION_JSON", "{}",
            "APCA_API_KEY_ID", "PK1",
            "APCA_API_SECRET_KEY", "secret",
            "LIVEDESK_INGESTOR_FEEDS_ALPACA_SECRET_KEY", "another secret",
            "LIVEDESK_GATEWAY_REQUESTS_PER_MINUTE", "1000",
            "LIVEDESK_REDIS_COMMAND_TIMEOUT", "3s");

    @Test
    void eachServiceIsToldWhatConcernsItAndNoOthersSecrets() {
        assertThat(environment(Service.TRADING_GATEWAY)).isEqualTo(Map.of(
                "PATH", "/usr/bin",
                "LIVEDESK_GATEWAY_REQUESTS_PER_MINUTE", "1000",
                "LIVEDESK_REDIS_COMMAND_TIMEOUT", "3s",
                "SPRING_APPLICATION_JSON", "{\"livedesk.gateway.calendar\":\"always-open\"}"));
        assertThat(environment(Service.INGESTOR)).isEqualTo(Map.of(
                "PATH", "/usr/bin",
                "LIVEDESK_INGESTOR_FEEDS_ALPACA_SECRET_KEY", "another secret",
                "LIVEDESK_REDIS_COMMAND_TIMEOUT", "3s",
                "SPRING_APPLICATION_JSON", "{\"livedesk.ingestor.feeds.alpaca.secret-key\":\"another secret\"}"));
    }

    @Test
    void nginxIsToldNothing() {
        assertThat(Launches.environmentOfNginx(INHERITED)).isEqualTo(Map.of("PATH", "/usr/bin", "SPRING_APPLICATION_JSON", "{}"));
    }

    private static Map<String, String> environment(Service service) {
        Map<String, String> settings = Map.of(
                "livedesk.ingestor.feeds.alpaca.secret-key", "another secret", "livedesk.gateway.calendar", "always-open");
        NginxConf conf = new NginxConf("127.0.0.1", 8080, null, Path.of("dist"), Path.of("run"), false, List.of(), 1);
        Launches launches = new Launches(new DataFolder(Path.of("data"), Path.of("data/replay")), new FleetProperties("", Path.of("nginx"), List.of()), settings, conf);
        return launches.environment(new Member(service, service.module(), 1), INHERITED);
    }
}
