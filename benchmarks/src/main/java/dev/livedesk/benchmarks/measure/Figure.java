package dev.livedesk.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param ours what was measured of Livedesk
 * @param beside what stands beside it: a limit, a peer or an aim; no number if that is not installed here
 * @param note how many runs, and what else belongs to the figure
 */
public record Figure(String what, String unit, double ours, String besideWhat, double beside, String note) {

    /** The figures as a Markdown table. */
    public static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder("| figure | ours | beside | | ratio | |\n|---|---:|---:|---|---:|---|\n");
        for (Figure figure : figures) {
            table.append(Double.isNaN(figure.beside)
                    ? String.format(
                            Locale.ROOT, "| %s | %s %s | not installed | %s | | %s |%n",
                            figure.what, number(figure.ours), figure.unit, figure.besideWhat, figure.note)
                    : String.format(
                            Locale.ROOT, "| %s | %s %s | %s %s | %s | %.2f | %s |%n",
                            figure.what, number(figure.ours), figure.unit, number(figure.beside), figure.unit, figure.besideWhat,
                            figure.ours / figure.beside, figure.note));
        }
        return table.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
