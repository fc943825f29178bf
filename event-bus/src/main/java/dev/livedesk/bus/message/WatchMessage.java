package dev.livedesk.bus.message;

import java.util.List;

/**
 * On {@code watch}: accounts that somebody watches, said again every 3 seconds; forgotten 10 seconds after it was last said.
 *
 * @param awaited those of them whose P&amp;L the sender does not know yet, or may have missed: they are told although nothing has changed
 */
public record WatchMessage(List<String> accounts, List<String> awaited) {}
