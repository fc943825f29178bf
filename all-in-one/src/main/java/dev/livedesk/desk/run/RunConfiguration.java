package dev.livedesk.desk.run;

import dev.livedesk.desk.start.DeskProperties;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.Stores;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Tells the launcher when the desk is ready, and again when a store was started anew. */
@Configuration(proxyBeanMethods = false)
public class RunConfiguration {

    @Bean
    ApplicationListener<ApplicationReadyEvent> deskAnnouncer(DeskProperties desk, DataFolder folder, Stores stores) {
        return ready -> {
            Environment environment = ready.getApplicationContext().getEnvironment();
            int port = environment.getRequiredProperty("local.server.port", Integer.class);
            String host = environment.getProperty("server.address", "127.0.0.1");
            stores.onEachStart(() -> describe(desk, stores, host, port).announce(folder));
        };
    }

    private static RunningDesk describe(DeskProperties desk, Stores stores, String host, int port) {
        long pid = ProcessHandle.current().pid();
        List<RunningDesk.Part> parts = new ArrayList<>(List.of(new RunningDesk.Part("desk", pid, port)));
        stores.processes().forEach((name, process) -> parts.add(new RunningDesk.Part(name, process.pid(), process.port())));
        String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return new RunningDesk(true, pid, "%s://%s:%d".formatted(desk.tls() ? "https" : "http", reachable, port), desk.feed().text(), parts);
    }
}
