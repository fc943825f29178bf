package dev.livedesk.bars.dataset;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of an upload stand, and how its lines are read. Columns that bars do not have are passed over.
 *
 * @param places of the columns, by name
 * @param count of all columns
 */
record OhlcColumns(Map<String, Integer> places, int count, OhlcTime times) {

    static final String TIMESTAMP = "timestamp";
    static final String SYMBOL = "symbol";
    static final String OPEN = "open";
    static final String HIGH = "high";
    static final String LOW = "low";
    static final String CLOSE = "close";
    static final String VOLUME = "volume";

    private static final List<String> NEEDED = List.of(TIMESTAMP, SYMBOL, OPEN, HIGH, LOW, CLOSE);
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]{1,25}(\\.[0-9]{0,25})?|\\.[0-9]{1,25})([eE][+-]?[0-9]{1,3})?");

    OhlcColumns {
        places = Map.copyOf(places);
    }

    /**
     * Reads the header; upper and lower case are the same.
     *
     * @throws BrokenDataset if a column is missing, or there twice
     */
    static OhlcColumns of(String header, OhlcTime times) {
        List<String> names = CsvCells.of(header).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        Map<String, Integer> places = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if ((NEEDED.contains(name) || name.equals(VOLUME)) && places.putIfAbsent(name, i) != null) {
                throw new BrokenDataset(new OhlcLine.Refused(1, name, "", "the column is there twice"));
            }
        }
        for (String needed : NEEDED) {
            if (!places.containsKey(needed)) {
                throw new BrokenDataset(new OhlcLine.Refused(1, needed, "", "the column is missing"));
            }
        }
        return new OhlcColumns(places, names.size(), times);
    }

    /** A line of bars, or why it is none. */
    OhlcLine read(long number, String text) {
        List<String> cells = CsvCells.of(text);
        if (cells.size() != count) {
            return new OhlcLine.Refused(number, "", "", "has %d cells, the header %d".formatted(cells.size(), count));
        }
        List<OhlcLine.Refused> faults = new ArrayList<>(1);
        Cells line = new Cells(number, cells, faults);
        Instrument instrument = line.instrument();
        if (instrument == null) {
            return faults.getFirst();
        }
        Instant start = line.start(instrument);
        double open = line.number(OPEN);
        double high = line.number(HIGH);
        double low = line.number(LOW);
        double close = line.number(CLOSE);
        double volume = places.containsKey(VOLUME) && !line.cell(VOLUME).isEmpty() ? line.number(VOLUME) : 0;
        if (faults.isEmpty()) {
            line.check(high >= low, HIGH, "is below low");
            line.check(open >= low && open <= high, OPEN, "is not between low and high");
            line.check(close >= low && close <= high, CLOSE, "is not between low and high");
        }
        return start == null || !faults.isEmpty()
                ? faults.getFirst()
                : new OhlcLine.Good(number, instrument, start, line.cell(TIMESTAMP), open, high, low, close, volume);
    }

    /** The cells of one line, and what is wrong with them. */
    private final class Cells {

        private final long number;
        private final List<String> cells;
        private final List<OhlcLine.Refused> faults;

        Cells(long number, List<String> cells, List<OhlcLine.Refused> faults) {
            this.number = number;
            this.cells = cells;
            this.faults = faults;
        }

        String cell(String column) {
            Integer place = places.get(column);
            return place == null ? "" : cells.get(place);
        }

        void check(boolean holds, String column, String reason) {
            if (!holds) {
                faults.add(new OhlcLine.Refused(number, column, cell(column), reason));
            }
        }

        @Nullable Instrument instrument() {
            String symbol = cell(SYMBOL);
            try {
                return Instrument.parse(symbol.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                check(false, SYMBOL, symbol.isEmpty() ? "is missing" : "is not a symbol");
                return null;
            }
        }

        @Nullable Instant start(Instrument instrument) {
            try {
                return times.parse(cell(TIMESTAMP), instrument.venue());
            } catch (OhlcTime.Unreadable e) {
                check(false, TIMESTAMP, e.reason());
                return null;
            }
        }

        double number(String column) {
            String text = cell(column);
            if (!NUMBER.matcher(text).matches()) {
                check(false, column, text.isEmpty() ? "is missing" : "is not a number");
                return 0;
            }
            double value = Double.parseDouble(text);
            check(Double.isFinite(value), column, "is too large");
            check(value >= 0, column, "is negative");
            return value;
        }
    }
}
