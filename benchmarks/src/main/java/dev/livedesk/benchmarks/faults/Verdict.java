package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.faults.Asked.Acknowledged;
import dev.livedesk.benchmarks.faults.Asked.Refused;
import dev.livedesk.benchmarks.faults.Asked.Unknown;
import dev.livedesk.benchmarks.faults.Ledger.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that clients asked for.
 *
 * @param acknowledged how many requests were
 * @param found how many of these are in the ledger, once
 * @param doubled what is there more than once, acknowledged or not
 * @param lost what was acknowledged and is not there, or with less filled than was said
 * @param refusedButThere what was refused and is there all the same
 */
record Verdict(int acknowledged, int found, List<String> doubled, List<String> lost, List<String> refusedButThere) {

    static Verdict of(List<Asked> asked, Map<Request, Done> ledger) {
        int acknowledged = 0;
        int found = 0;
        List<String> doubled = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<String> refusedButThere = new ArrayList<>();
        for (Asked each : asked) {
            Done done = ledger.getOrDefault(each.request(), Done.NEVER);
            boolean twice = done.times() > 1 || done.traded().compareTo(done.filled()) > 0;
            if (twice) {
                doubled.add(each + ": " + done);
            }
            switch (each.answer()) {
                case Acknowledged(var filled) -> {
                    acknowledged++;
                    boolean less = done.times() == 0 || done.filled().compareTo(filled) < 0 || done.traded().compareTo(done.filled()) < 0;
                    if (less) {
                        lost.add(each + ": " + done);
                    } else if (!twice) {
                        found++;
                    }
                }
                case Refused refused -> {
                    if (done.times() > 0) {
                        refusedButThere.add(each + ": " + done);
                    }
                }
                case Unknown unknown -> {}
            }
        }
        return new Verdict(acknowledged, found, List.copyOf(doubled), List.copyOf(lost), List.copyOf(refusedButThere));
    }

    boolean isClean() {
        return found == acknowledged && doubled.isEmpty() && lost.isEmpty() && refusedButThere.isEmpty();
    }
}
