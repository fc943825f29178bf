package dev.livedesk.benchmarks.fanout;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The same quotes for both: ticker by ticker in turn. */
final class Payloads {

    /** Of all runs together: what does not go on counts as old. */
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final List<Instrument> instruments;
    private long number;

    Payloads(int tickers) {
        instruments = IntStream.range(0, tickers).mapToObj(n -> Instrument.parse(String.format(Locale.ROOT, "B%05dUSDT", n))).toList();
    }

    Quote next() {
        Instrument instrument = instruments.get((int) (number % instruments.size()));
        number++;
        long now = Stamp.nanos(Instant.now());
        double bid = 61_837.63 + number % 100 * 0.01;
        return new Quote(instrument, bid, 1.25, bid + 0.01, 0.75, new Stamp("bench", TickerState.LIVE, 1, SEQUENCE.incrementAndGet(), now, now, 0));
    }
}
