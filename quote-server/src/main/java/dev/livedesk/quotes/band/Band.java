package dev.livedesk.quotes.band;

/**
 * A one-minute moving average and two standard deviations (of the samples themselves, divided by their number) around it. In the price's unit.
 *
 * @param average mean of the samples
 * @param lower average − 2σ
 * @param upper average + 2σ
 */
public record Band(double average, double lower, double upper) {}
