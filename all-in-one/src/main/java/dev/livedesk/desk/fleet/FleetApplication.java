package dev.livedesk.desk.fleet;

import dev.livedesk.desk.start.DeskApplication;
import org.springframework.boot.WebApplicationType;

/** Starts the desk as one process for each service. */
public final class FleetApplication {

    private FleetApplication() {}

    public static void main(String[] arguments) {
        DeskApplication.run(FleetConfiguration.class, WebApplicationType.NONE, arguments);
    }
}
