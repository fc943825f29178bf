package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.faults.Asked.Acknowledged;
import dev.livedesk.benchmarks.faults.Asked.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a fault.
 *
 * @param unanswered how often a client got no answer, and asked again
 * @param violations what does not hold of the ledger as a whole, and ticks that are lost uncounted or doubled
 * @param takenOver seconds until each account had traded again and its positions knew
 * @param shown seconds until the P&amp;L of that was on each account's websocket
 * @param well seconds until the killed process was back and every process said that it is well
 */
record Report(Fault fault, List<Asked> asked, int unanswered, Verdict verdict, List<String> violations, double takenOver, double shown, double well) {

    boolean isClean() {
        return verdict.isClean() && violations.isEmpty() && verdict.acknowledged() > 0;
    }

    /** The reports as a Markdown table. */
    static String table(List<Report> reports) {
        StringBuilder table = new StringBuilder("""
                | fault (`kill -9`) | acknowledged | found | doubled | lost | broken rules | no answer | traded again | shown again | all well |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Report report : reports) {
            Verdict verdict = report.verdict;
            table.append(String.format(
                    Locale.ROOT, "| %s | %,d | %,d | %d | %d | %d | %d | %.1f s | %.1f s | %.1f s |%n",
                    report.fault.text(), verdict.acknowledged(), verdict.found(), verdict.doubled().size(), verdict.lost().size(),
                    report.violations.size() + verdict.refusedButThere().size(), report.unanswered, report.takenOver, report.shown, report.well));
        }
        return table.toString();
    }

    /** How many requests of each kind were acknowledged, and what was refused how often. */
    String detail() {
        Map<Request.Kind, Long> acknowledged = new TreeMap<>(asked.stream()
                .filter(each -> each.answer() instanceof Acknowledged)
                .collect(Collectors.groupingBy(each -> each.request().kind(), Collectors.counting())));
        Map<String, Long> refused = new TreeMap<>(asked.stream()
                .filter(each -> each.answer() instanceof Refused)
                .collect(Collectors.groupingBy(each -> each.request().kind() + " " + ((Refused) each.answer()).reason(), Collectors.counting())));
        return "%s: acknowledged %s; refused %s".formatted(fault.text(), acknowledged, refused);
    }

    /** Each thing that is wrong. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>(violations);
        verdict.lost().forEach(each -> complaints.add("lost: " + each));
        verdict.doubled().forEach(each -> complaints.add("doubled: " + each));
        verdict.refusedButThere().forEach(each -> complaints.add("refused, but there: " + each));
        if (verdict.acknowledged() == 0) {
            complaints.add("nothing was acknowledged");
        }
        return complaints;
    }
}
