package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FleetPropertiesTest {

    @Test
    void defaultsAreOneOfEachWithSmallHeaps() {
        FleetProperties properties = read(Map.of());
        assertThat(properties.replicas()).isEmpty();
        assertThat(properties.nginxDir()).isEqualTo(Path.of("nginx"));
        assertThat(properties.jvmOptions()).contains("-Xmx192m");
    }

    @Test
    void eachKeyIsRead() {
        assertThat(read(Map.of("livedesk.fleet.replicas", "quote-server=2", "livedesk.fleet.nginx-dir", "/etc/livedesk", "livedesk.fleet.jvm-options", "-Xmx1g,-Xms1g")))
                .isEqualTo(new FleetProperties("quote-server=2", Path.of("/etc/livedesk"), List.of("-Xmx1g", "-Xms1g")));
    }

    @Test
    void replicasOfNoServiceAndMisspeltKeysAreRefused() {
        assertThatThrownBy(() -> read(Map.of("livedesk.fleet.replicas", "nobody=2"))).hasStackTraceContaining("'nobody'");
        assertThatThrownBy(() -> read(Map.of("livedesk.fleet.replica", "quote-server=2"))).hasStackTraceContaining("livedesk.fleet.replica");
    }

    private static FleetProperties read(Map<String, String> settings) {
        Binder binder = new Binder(List.of(new MapConfigurationPropertySource(settings)), null, null, null, new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        return binder.bindOrCreate("livedesk.fleet", FleetProperties.class);
    }
}
