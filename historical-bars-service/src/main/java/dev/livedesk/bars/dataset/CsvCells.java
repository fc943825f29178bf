package dev.livedesk.bars.dataset;

import java.util.ArrayList;
import java.util.List;

/** The cells of a line of CSV, trimmed; cells may be quoted, a quote within one being doubled. */
final class CsvCells {

    private CsvCells() {}

    static List<String> of(String line) {
        List<String> cells = new ArrayList<>(8);
        if (line.indexOf('"') < 0) {
            int from = 0;
            for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
                cells.add(line.substring(from, comma).strip());
                from = comma + 1;
            }
            cells.add(line.substring(from).strip());
            return cells;
        }
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
