package dev.livedesk.bars.csv;

/** Rows of CSV as they grow, cell by cell. */
public final class CsvRows {

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /** A cell that needs no quotes: a number, a time, a ticker. */
    public CsvRows cell(String plain) {
        if (!first) {
            text.append(',');
        }
        first = false;
        text.append(plain);
        return this;
    }

    /** A number in its shortest form, without an exponent where that is usual. */
    public CsvRows number(double value) {
        return cell(value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value));
    }

    /** Any text. A spreadsheet takes what begins with one of {@code =+-@} for a formula: such a text is given an apostrophe. */
    public CsvRows text(String any) {
        String safe = !any.isEmpty() && "=+-@".indexOf(any.charAt(0)) >= 0 ? "'" + any : any;
        return cell('"' + safe.replace("\"", "\"\"") + '"');
    }

    /** Ends the row. */
    public void end() {
        text.append('\n');
        first = true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
