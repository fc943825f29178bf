package dev.livedesk.benchmarks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Each fault in its turn, on one desk. */
public final class FaultsBench {

    private FaultsBench() {}

    /**
     * Drills the faults and prints what came of each; the desk must be built.
     *
     * @return whether everything that was acknowledged was there once, every rule of the ledger held, and no tick was lost uncounted or recorded twice
     */
    public static boolean run(List<Fault> faults, Path home, Path scratch) throws Exception {
        List<Report> reports = new ArrayList<>();
        try (FaultDesk desk = FaultDesk.up(home, Files.createDirectory(scratch.resolve("faults")))) {
            for (Fault fault : faults) {
                Report report = Drill.run(desk, fault);
                System.err.println(report.detail());
                report.complaints().stream().limit(20).forEach(System.err::println);
                reports.add(report);
            }
        }
        System.out.println(Report.table(reports));
        return reports.stream().allMatch(Report::isClean);
    }
}
