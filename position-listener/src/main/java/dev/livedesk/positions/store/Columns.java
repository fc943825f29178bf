package dev.livedesk.positions.store;

import java.util.ArrayList;
import java.util.List;

/** Rows as one array of texts for each column, as {@code unnest} takes them: a statement for many rows is the same text as for one. */
final class Columns {

    private final List<Object[]> rows = new ArrayList<>();

    void add(Object... row) {
        rows.add(row);
    }

    int rows() {
        return rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One {@code String[]} for each column. */
    Object[] arrays() {
        int count = rows.getFirst().length;
        Object[] arrays = new Object[count];
        for (int column = 0; column < count; column++) {
            int at = column;
            arrays[column] = rows.stream().map(row -> row[at].toString()).toArray(String[]::new);
        }
        return arrays;
    }
}
