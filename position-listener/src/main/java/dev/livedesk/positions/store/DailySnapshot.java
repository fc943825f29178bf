package dev.livedesk.positions.store;

import dev.livedesk.market.ledger.Position;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An instrument's position at the close of a trading day.
 *
 * @param epoch counts resets, from 1
 * @param changedOn the trading day that brought this state
 */
public record DailySnapshot(LocalDate day, Instant closedAt, int epoch, LocalDate changedOn, Position position) {}
