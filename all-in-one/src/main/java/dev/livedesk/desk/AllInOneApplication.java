package dev.livedesk.desk;

import dev.livedesk.desk.start.DeskApplication;
import org.springframework.boot.WebApplicationType;

/** Starts the whole desk. */
public final class AllInOneApplication {

    private AllInOneApplication() {}

    public static void main(String[] arguments) {
        DeskApplication.run(AllInOneConfiguration.class, WebApplicationType.REACTIVE, arguments);
    }
}
