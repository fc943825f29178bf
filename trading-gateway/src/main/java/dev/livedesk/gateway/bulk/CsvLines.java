package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.trade.JsonTrade;
import dev.livedesk.gateway.trade.TradeFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines of a CSV file whose header names the fields; cells may be quoted, but no cell goes over the end of a line. */
final class CsvLines implements RawLines {

    private final TextLines lines;
    private final List<String> columns;

    private CsvLines(TextLines lines, List<String> columns) {
        this.lines = lines;
        this.columns = columns;
    }

    /**
     * Reads the header.
     *
     * @throws BrokenUpload if it names a field that no trade has, or one twice, or misses one that every trade has
     */
    static CsvLines of(TextLines lines) throws IOException {
        String header = lines.next();
        if (header == null) {
            throw new BrokenUpload(1, "has no header");
        }
        List<String> columns = cells(header);
        if (columns == null) {
            throw new BrokenUpload(1, "has a quote that does not end");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!JsonTrade.isKnown(column)) {
                throw new BrokenUpload(1, "names a column that no trade has: " + Printable.of(column));
            }
            if (!seen.add(column)) {
                throw new BrokenUpload(1, "names a column twice: " + column);
            }
        }
        for (String needed : List.of(TradeFields.TICKER, TradeFields.SIDE, TradeFields.QUANTITY, TradeFields.PRICE)) {
            if (!seen.contains(needed)) {
                throw new BrokenUpload(1, "misses the column " + needed);
            }
        }
        return new CsvLines(lines, columns);
    }

    @Override
    public Optional<RawLine> next() throws IOException {
        for (String text = lines.next(); text != null; text = lines.next()) {
            if (!text.isBlank()) {
                return Optional.of(line(text));
            }
        }
        return Optional.empty();
    }

    private RawLine line(String text) {
        List<String> cells = cells(text);
        if (cells == null) {
            return RawLine.bad(lines.number(), "", "has a quote that does not end");
        }
        if (cells.size() != columns.size()) {
            return RawLine.bad(lines.number(), "", "has %d cells, the header %d".formatted(cells.size(), columns.size()));
        }
        Map<String, String> fields = HashMap.newHashMap(columns.size());
        for (int i = 0; i < cells.size(); i++) {
            fields.put(columns.get(i), cells.get(i));
        }
        return RawLine.of(lines.number(), fields);
    }

    /** The cells, trimmed; null if a quote does not end. */
    private static @org.jspecify.annotations.Nullable List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        if (text.indexOf('"') < 0) {
            int from = 0;
            for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
                cells.add(text.substring(from, comma).trim());
                from = comma + 1;
            }
            cells.add(text.substring(from).trim());
            return cells;
        }
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().trim());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().trim());
        return quoted ? null : cells;
    }
}
