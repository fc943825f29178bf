package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An account's cash flows, in the order of its journal. */
final class CashFlows {

    private final List<CashFlow> flows;
    /** By epoch and sequence: what had been paid in by then. */
    private final Map<Integer, NavigableMap<Long, Money>> paidIn = new HashMap<>();

    CashFlows(List<CashFlow> flows) {
        this.flows = List.copyOf(flows);
        for (CashFlow flow : flows) {
            NavigableMap<Long, Money> sums = paidIn.computeIfAbsent(flow.epoch(), epoch -> new TreeMap<>());
            if (flow.type().isPaidIn()) {
                Money before = sums.isEmpty() ? Money.ZERO : sums.lastEntry().getValue();
                sums.put(flow.seq(), before.plus(flow.amount()));
            }
        }
    }

    /** What had been paid in less what had been paid out, from the epoch's beginning up to the sequence. */
    Money paidIn(int epoch, long seq) {
        Map.Entry<Long, Money> sum = paidIn.getOrDefault(epoch, new TreeMap<>()).floorEntry(seq);
        return sum == null ? Money.ZERO : sum.getValue();
    }

    /** What has been paid into the newest epoch. */
    Money paidIn() {
        return flows.isEmpty() ? Money.ZERO : paidIn(flows.getLast().epoch(), Long.MAX_VALUE);
    }

    /** What came of a type between each two of the times, which are in order: one less than there are times. */
    List<Money> between(List<Instant> times, CashFlow.Type type) {
        List<CashFlow> of = flows.stream().filter(flow -> flow.type() == type).sorted(java.util.Comparator.comparing(CashFlow::at)).toList();
        List<Money> sums = new ArrayList<>();
        int next = 0;
        while (next < of.size() && of.get(next).at().isBefore(times.getFirst())) {
            next++;
        }
        for (Instant end : times.subList(1, times.size())) {
            Money sum = Money.ZERO;
            for (; next < of.size() && of.get(next).at().isBefore(end); next++) {
                sum = sum.plus(of.get(next).amount());
            }
            sums.add(sum);
        }
        return sums;
    }
}
