package dev.livedesk.pnl.closing;

import dev.livedesk.bus.listener.RecoveryMode;
import java.time.Duration;

/**
 * How closing prices are found.
 *
 * @param mode at the start: recover looks at the last days, rebuild at all since the first trade
 * @param recoverDays how many days recover looks back, of each market
 * @param tries how often a missing price is looked for
 * @param retryAfter how long after each time
 */
public record ClosingOptions(RecoveryMode mode, int recoverDays, int tries, Duration retryAfter) {}
