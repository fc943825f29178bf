package dev.livedesk.desk.fleet;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the services' processes are run.
 *
 * @param replicas how many of each, such as {@code quote-server=2}; one of each that is not named
 * @param nginxDir the folder of nginx's files
 * @param jvmOptions of each service's JVM
 */
@ConfigurationProperties(prefix = "livedesk.fleet", ignoreUnknownFields = false)
record FleetProperties(
        @DefaultValue("") String replicas,
        @DefaultValue("nginx") Path nginxDir,
        @DefaultValue({"-XX:+UseSerialGC", "-Xmx192m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"}) List<String> jvmOptions) {

    FleetProperties {
        Replicas.parse(replicas);
        jvmOptions = List.copyOf(jvmOptions);
    }

    Replicas parsedReplicas() {
        return Replicas.parse(replicas);
    }
}
