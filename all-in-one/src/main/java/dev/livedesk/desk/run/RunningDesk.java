package dev.livedesk.desk.run;

import dev.livedesk.desk.start.DeskProperties;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PrivateFile;
import dev.livedesk.desk.stores.Stores;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A desk that is ready.
 *
 * @param pid of the process that the launcher started; ending it ends all
 * @param url where the desk is reached
 * @param processes all that belong to it
 */
public record RunningDesk(boolean running, long pid, String url, String feed, List<Part> processes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public RunningDesk {
        processes = List.copyOf(processes);
    }

    /**
     * One process of the desk.
     *
     * @param port where it listens
     * @param restarts how often it died and was started again
     */
    public record Part(String name, long pid, int port, int restarts) {}

    /** What this process's desk is made of: these parts and the stores. */
    public static RunningDesk of(DeskProperties desk, Stores stores, String address, int port, List<Part> services) {
        List<Part> parts = new ArrayList<>(services);
        stores.processes().forEach((name, process) -> parts.add(new Part(name, process.pid(), process.port(), process.restarts())));
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        String url = "%s://%s:%d".formatted(desk.tls() ? "https" : "http", host.contains(":") ? "[" + host + "]" : host, port);
        return new RunningDesk(true, ProcessHandle.current().pid(), url, desk.feed().text(), parts);
    }

    /** Writes it where the launcher looks: on one line, so that a shell can print it. */
    public void announce(DataFolder folder) {
        PrivateFile.write(folder.run().resolve("desk.json"), JSON.writeValueAsString(this) + "\n");
    }
}
