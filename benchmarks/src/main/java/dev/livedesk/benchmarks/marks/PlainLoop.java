package dev.livedesk.benchmarks.marks;

import java.util.Arrays;

/** The limit: the loop over the same arrays alone. No quote is read, nothing is found, nobody is told; only the sums move. */
final class PlainLoop {

    private final Scene scene;
    private final double[] values;
    private final int[][] accounts = new int[Scene.TICKERS][];
    private final long[][] quantities = new long[Scene.TICKERS][];
    private final long[] prices = new long[Scene.TICKERS];

    PlainLoop(Scene scene) {
        this.scene = scene;
        this.values = new double[scene.accounts];
        int[] counts = new int[Scene.TICKERS];
        for (int account = 0; account < scene.accounts; account++) {
            for (int ticker : scene.held(account)) {
                counts[ticker]++;
            }
        }
        for (int ticker = 0; ticker < Scene.TICKERS; ticker++) {
            accounts[ticker] = new int[counts[ticker]];
            quantities[ticker] = new long[counts[ticker]];
        }
        Arrays.fill(counts, 0);
        for (int account = 0; account < scene.accounts; account++) {
            int[] held = scene.held(account);
            for (int i = 0; i < held.length; i++) {
                int place = counts[held[i]]++;
                accounts[held[i]][place] = account;
                quantities[held[i]][place] = Scene.quantity(account, i);
            }
        }
    }

    /** All quotes once: of each batch, each ticker's last. */
    void run() {
        long[] last = new long[Scene.TICKERS];
        for (int from = 0; from < scene.tickers.length; from += Scene.QUOTES_PER_BATCH) {
            for (int i = from; i < from + Scene.QUOTES_PER_BATCH; i++) {
                last[scene.tickers[i]] = scene.mids[i];
            }
            for (int ticker = 0; ticker < Scene.TICKERS; ticker++) {
                if (last[ticker] != 0 && last[ticker] != prices[ticker]) {
                    move(ticker, (last[ticker] - prices[ticker]) * 1e-18);
                    prices[ticker] = last[ticker];
                }
                last[ticker] = 0;
            }
        }
    }

    private void move(int ticker, double step) {
        int[] who = accounts[ticker];
        long[] howMuch = quantities[ticker];
        for (int i = 0; i < who.length; i++) {
            values[who[i]] += howMuch[i] * step;
        }
    }

    /** So that no loop is dropped for being idle. */
    double sum() {
        return Arrays.stream(values).sum();
    }
}
