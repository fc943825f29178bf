package dev.livedesk.bars.web;

import dev.livedesk.market.tick.Bar;
import java.time.Instant;

/** A bar in Alpaca's shape: a stock's volume is a whole number, crypto's is not. */
sealed interface BarView {

    static BarView of(Bar bar) {
        return bar.instrument().venue().neverCloses()
                ? new Crypto(
                        bar.start(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.tradeCount(), bar.vwap())
                : new Stock(
                        bar.start(), bar.open(), bar.high(), bar.low(), bar.close(), Math.round(bar.volume()), bar.tradeCount(), bar.vwap());
    }

    record Stock(Instant t, double o, double h, double l, double c, long v, long n, double vw) implements BarView {}

    record Crypto(Instant t, double o, double h, double l, double c, double v, long n, double vw) implements BarView {}
}
