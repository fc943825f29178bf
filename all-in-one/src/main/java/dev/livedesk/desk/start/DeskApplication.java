package dev.livedesk.desk.start;

import dev.livedesk.desk.stores.StoreFailedException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a Spring context on top of the stores, and ends both in order. */
public final class DeskApplication {

    private static final Logger log = LoggerFactory.getLogger(DeskApplication.class);

    private DeskApplication() {}

    /**
     * Starts the stores, then the context, which finds their addresses and passwords in its environment. On SIGTERM the context closes first.
     * Where something does not start, the process ends with status 1 and the reason in its log.
     */
    public static void run(Class<?> configuration, WebApplicationType type, String... arguments) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        application.setDefaultProperties(Map.of("spring.config.name", PropertyFiles.NAMES));
        application.addInitializers((ConfigurableApplicationContext context) -> Groundwork.lay(context));
        try {
            application.run(arguments);
        } catch (RuntimeException e) {
            log.error("The desk did not start: {}", reason(e));
            System.exit(1);
        }
    }

    /** What a person can act on: a store's own words, else those of the deepest cause. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof StoreFailedException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
