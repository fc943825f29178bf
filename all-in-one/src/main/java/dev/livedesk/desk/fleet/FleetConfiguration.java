package dev.livedesk.desk.fleet;

import dev.livedesk.desk.run.RunningDesk;
import dev.livedesk.desk.start.DeskProperties;
import dev.livedesk.desk.start.ServiceSettings;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FreePort;
import dev.livedesk.desk.stores.Stores;
import dev.livedesk.desk.tls.DeskCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The stores and the simulator in this process, each service in its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(FleetProperties.class)
class FleetConfiguration {

    @Bean
    Members fleetMembers(FleetProperties properties) {
        return Members.of(properties.parsedReplicas());
    }

    @Bean
    Overview fleetOverview(Members fleetMembers) {
        return Overview.start(fleetMembers.all());
    }

    @Bean
    Launches fleetLaunches(
            DataFolder folder, DeskProperties desk, FleetProperties properties, ServiceSettings settings, Members fleetMembers, Overview fleetOverview, Environment environment) {
        String address = environment.getProperty("server.address", "127.0.0.1");
        int asked = environment.getProperty("server.port", Integer.class, 8080);
        int port = asked == 0 ? FreePort.onLoopback() : asked;
        @Nullable DeskCertificate certificate = desk.tls() ? DeskCertificate.of(folder) : null;
        boolean asRoot = System.getProperty("user.name").equals("root");
        NginxConf conf = new NginxConf(
                address, port, certificate, desk.dashboardDir().toAbsolutePath(), folder.run(), asRoot, fleetMembers.all(), fleetOverview.port());
        return new Launches(folder, properties, settings.behindProxy(), conf);
    }

    @Bean
    Fleet fleet(DeskProperties desk, DataFolder folder, Stores stores, Members fleetMembers, Launches fleetLaunches) {
        NginxConf conf = fleetLaunches.conf();
        Consumer<List<Child>> announce = children -> {
            List<RunningDesk.Part> parts = new ArrayList<>(List.of(new RunningDesk.Part("desk", ProcessHandle.current().pid(), conf.port(), 0)));
            children.forEach(child -> parts.add(new RunningDesk.Part(child.name(), child.pid(), fleetMembers.port(child.name(), conf.port()), child.restarts())));
            RunningDesk.of(desk, stores, conf.address(), conf.port(), parts).announce(folder);
        };
        Fleet fleet = new Fleet(fleetMembers.all(), fleetLaunches, announce);
        stores.onRevival(fleet::announceIfReady);
        return fleet;
    }
}
