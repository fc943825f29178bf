package dev.livedesk.simulator.equities;

/**
 * One recorded stock.
 *
 * @param tape the consolidated tape it reports to: A (NYSE), B (Arca and regional), C (Nasdaq)
 */
record Ticker(String symbol, String tape) {}
