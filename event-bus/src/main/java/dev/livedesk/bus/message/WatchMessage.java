package dev.livedesk.bus.message;

import java.util.List;

/** On {@code watch}: accounts that somebody watches, said again every 3 seconds; forgotten 10 seconds after it was last said. */
public record WatchMessage(List<String> accounts) {}
