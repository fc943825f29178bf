package dev.livedesk.desk.run;

import dev.livedesk.desk.start.DeskProperties;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.Stores;
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
            RunningDesk.Part whole = new RunningDesk.Part("desk", ProcessHandle.current().pid(), port, 0);
            Runnable announce = () -> RunningDesk.of(desk, stores, host, port, List.of(whole)).announce(folder);
            announce.run();
            stores.onRevival(announce);
        };
    }
}
