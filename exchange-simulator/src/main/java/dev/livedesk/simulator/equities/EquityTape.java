package dev.livedesk.simulator.equities;

import dev.livedesk.simulator.Recording;
import dev.livedesk.simulator.Venue;
import dev.livedesk.simulator.replay.Tape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All stocks, minute by minute, lap after lap. The bars are read when the first cursor is asked for. */
public final class EquityTape implements Tape<StockEvent> {

    /** The five sessions end to end, without the nights. */
    public static final long LAP_MICROS = EquityArchive.SESSIONS.minutes() * MinuteReconstruction.MINUTE_MICROS;

    private @Nullable List<Stock> stocks;

    private record Stock(Ticker ticker, EquityMinutes minutes) {}

    /** What there is. */
    public static Recording recording() {
        return new Recording(
                Venue.ALPACA,
                Recording.Kind.RECONSTRUCTED,
                EquityArchive.TICKERS.stream().map(Ticker::symbol).toList(),
                EquityArchive.SESSIONS.dates().getFirst(),
                EquityArchive.SESSIONS.dates().getLast());
    }

    @Override
    public Cursor<StockEvent> from(long tapeMicros) {
        return new MinuteCursor(tapeMicros);
    }

    private List<StockEvent> minute(long number) {
        int minutes = EquityArchive.SESSIONS.minutes();
        List<StockEvent> events = new ArrayList<>();
        for (Stock stock : stocks()) {
            int minute = (int) Math.floorMod(number, (long) minutes);
            for (EquityEvent event : stock.minutes().quotesAndTrades(minute)) {
                events.add(place(number, number, stock.ticker(), event));
            }
            int before = (int) Math.floorMod(number - 1, (long) minutes);
            EquityEvent.Closed closed = number == 0 ? null : stock.minutes().closed(before);
            if (closed != null) {
                events.add(place(number, number - 1, stock.ticker(), closed));
            }
        }
        events.sort(Comparator.comparingLong(StockEvent::tapeMicros));
        return events;
    }

    private static StockEvent place(long sentIn, long tellsOf, Ticker ticker, EquityEvent event) {
        int minute = (int) Math.floorMod(tellsOf, (long) EquityArchive.SESSIONS.minutes());
        return new StockEvent(
                sentIn * MinuteReconstruction.MINUTE_MICROS + event.offsetMicros(),
                tellsOf * MinuteReconstruction.MINUTE_MICROS,
                EquityArchive.SESSIONS.startOf(minute),
                tellsOf,
                ticker.symbol(),
                ticker.tape(),
                event);
    }

    private List<Stock> stocks() {
        if (stocks == null) {
            stocks = EquityArchive.TICKERS.stream()
                    .map(ticker -> new Stock(ticker, new EquityMinutes(ticker, EquityArchive.read(ticker))))
                    .toList();
        }
        return stocks;
    }

    private final class MinuteCursor implements Cursor<StockEvent> {
        private long number;
        private List<StockEvent> events;
        private int next;

        MinuteCursor(long tapeMicros) {
            number = Math.floorDiv(tapeMicros, MinuteReconstruction.MINUTE_MICROS);
            events = minute(number);
            while (nextAt() < tapeMicros) {
                next();
            }
        }

        @Override
        public long nextAt() {
            return events.get(next).tapeMicros();
        }

        @Override
        public StockEvent next() {
            StockEvent event = events.get(next++);
            if (next == events.size()) {
                events = minute(++number);
                next = 0;
            }
            return event;
        }
    }
}
