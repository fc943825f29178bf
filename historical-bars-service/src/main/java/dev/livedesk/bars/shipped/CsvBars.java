package dev.livedesk.bars.shipped;

import dev.livedesk.market.instrument.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * The bars of a CSV file, by their start. The columns are found by their names, whatever stands before a dot in them ({@code AAPL.Open}).
 *
 * @param bars in the file's order
 * @param duplicates lines whose time an earlier line already had; the first is kept
 */
record CsvBars(SequencedMap<Instant, Prices> bars, int duplicates) {

    /** Of one bar. */
    record Prices(double open, double high, double low, double close, double volume) {}

    /**
     * Reads all lines.
     *
     * @throws IllegalArgumentException if a column is missing or a line is not one of bars
     */
    static CsvBars read(BufferedReader lines, TimeColumn time, Venue venue) throws IOException {
        String header = lines.readLine();
        if (header == null) {
            throw new IllegalArgumentException("An empty file of bars");
        }
        Columns columns = Columns.of(header);
        SequencedMap<Instant, Prices> bars = new LinkedHashMap<>();
        int duplicates = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split(",", -1);
            if (bars.putIfAbsent(time.start(cells[0], venue), columns.prices(cells)) != null) {
                duplicates++;
            }
        }
        return new CsvBars(bars, duplicates);
    }

    private record Columns(int open, int high, int low, int close, int volume) {

        static Columns of(String header) {
            List<String> names = Arrays.stream(header.split(",", -1))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                    .toList();
            return new Columns(
                    position(names, "open"), position(names, "high"), position(names, "low"), position(names, "close"), position(names, "volume"));
        }

        private static int position(List<String> names, String name) {
            int position = names.indexOf(name);
            if (position < 1) {
                throw new IllegalArgumentException("No column " + name + " among " + names);
            }
            return position;
        }

        Prices prices(String[] cells) {
            return new Prices(number(cells, open), number(cells, high), number(cells, low), number(cells, close), number(cells, volume));
        }

        private static double number(String[] cells, int position) {
            double number = Double.parseDouble(cells[position]);
            if (!Double.isFinite(number) || number < 0) {
                throw new IllegalArgumentException("Not a price or a volume: " + cells[position]);
            }
            return number;
        }
    }
}
