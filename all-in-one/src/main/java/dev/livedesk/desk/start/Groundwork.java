package dev.livedesk.desk.start;

import dev.livedesk.desk.credentials.DemoCredentials;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.Stores;
import dev.livedesk.desk.tls.DeskCertificate;
import dev.livedesk.simulator.ExchangeSimulator;
import dev.livedesk.simulator.SimulatorOptions;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** What has to stand before the first bean is made. */
final class Groundwork {

    private Groundwork() {}

    /** Starts what the services rest on, and puts its addresses and passwords into the context's environment. */
    static void lay(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        DeskProperties desk = read(environment);
        Address.of(environment).requireFree();
        DataFolder folder = DataFolder.open(desk.dataDir(), desk.feed().text());
        Stores stores = Stores.start(folder);
        SpringApplication.getShutdownHandlers().add(stores::close);

        Map<String, String> services = new HashMap<>(StoreSettings.of(stores));
        services.putAll(DemoCredentials.of(folder).settings());
        services.put("livedesk.gateway.bulk.spool", folder.uploads().toString());
        services.put("livedesk.ingestor.publishing.spool.folder", folder.spool().toString());
        services.put("livedesk.bars.recorder.spool.folder", folder.recorderSpool().toString());
        Map<String, Object> own = new HashMap<>(services);
        Map<String, String> feeds = feeds(desk);
        if (desk.tls()) {
            own.putAll(DeskCertificate.of(folder).settings());
        }
        MutablePropertySources sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource("desk", own));
        // What the person who starts the desk says of feeds in the environment goes before this.
        sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new MapPropertySource("desk-feeds", Map.copyOf(feeds)));
        services.putAll(FeedSettings.asSaidIn(environment, feeds));
        context.getBeanFactory().registerSingleton("deskServiceSettings", new ServiceSettings(services));
        context.getBeanFactory().registerSingleton("deskDataFolder", folder);
        context.getBeanFactory().registerSingleton("deskProperties", desk);
        context.getBeanFactory().registerSingleton("deskStores", stores);
    }

    private static Map<String, String> feeds(DeskProperties desk) {
        if (desk.feed() != Feed.REPLAY) {
            return FeedSettings.ofExchange(desk.feed(), System::getenv);
        }
        ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults().atSpeed(desk.replaySpeed()));
        SpringApplication.getShutdownHandlers().add(simulator::close);
        return FeedSettings.ofReplay(simulator.baseUrl());
    }

    /** @throws org.springframework.boot.context.properties.bind.BindException for a value that is wrong or a key that is misspelt */
    static DeskProperties read(ConfigurableEnvironment environment) {
        return Binder.get(environment, new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter())).bindOrCreate(DeskProperties.PREFIX, DeskProperties.class);
    }
}
