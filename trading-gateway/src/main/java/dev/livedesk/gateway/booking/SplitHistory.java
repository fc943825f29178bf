package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of an instrument is held, where splits come between its trades. Between two splits the order of trades does not matter to the quantity, so
 * their sums are enough, however many they are.
 *
 * @param splits in the order of the fold; one of 1 for 1 only marks a moment
 * @param sums of the trades before each split, and last of those after all of them
 */
public record SplitHistory(List<Split> splits, List<Quantity> sums) {

    /** Comes after everything that is in the journal at its time. */
    public static final long NEXT = Long.MAX_VALUE;

    public SplitHistory {
        splits = List.copyOf(splits);
        sums = List.copyOf(sums);
        if (sums.size() != splits.size() + 1) {
            throw new IllegalArgumentException("%d splits part the trades into %d sums".formatted(splits.size(), sums.size()));
        }
    }

    /** With so much more traded at a place of the fold. */
    SplitHistory plus(Instant at, long firstSeq, Quantity quantity) {
        int segment = 0;
        while (segment < splits.size() && isBefore(splits.get(segment), at, firstSeq)) {
            segment++;
        }
        List<Quantity> more = new ArrayList<>(sums);
        more.set(segment, more.get(segment).plus(quantity));
        return new SplitHistory(splits, more);
    }

    /** What is held after everything. */
    Quantity quantity() {
        return before(splits.size());
    }

    /**
     * What was held just before a moment that is marked here.
     *
     * @throws IllegalArgumentException if it is not
     */
    Quantity before(Instant at, long firstSeq) {
        return before(place(at, firstSeq));
    }

    /**
     * With a split at the {@linkplain #NEXT end} of a moment that is marked here.
     *
     * @throws IllegalArgumentException if it is not
     */
    SplitHistory with(Split split) {
        List<Split> more = new ArrayList<>(splits);
        more.set(place(split.effectiveAt(), NEXT), split);
        return new SplitHistory(more, sums);
    }

    /** The same moments, without trades or splits. */
    SplitHistory emptied() {
        Quantity one = Quantity.of(1);
        return new SplitHistory(
                splits.stream().map(split -> new Split(split.firstSeq(), split.instrument(), split.effectiveAt(), one, one)).toList(),
                sums.stream().map(sum -> Quantity.ZERO).toList());
    }

    private Quantity before(int segment) {
        Quantity held = sums.getFirst();
        for (int i = 0; i < segment; i++) {
            held = held.times(splits.get(i).to(), splits.get(i).from()).plus(sums.get(i + 1));
        }
        return held;
    }

    private int place(Instant at, long firstSeq) {
        for (int i = 0; i < splits.size(); i++) {
            if (splits.get(i).effectiveAt().equals(at) && splits.get(i).firstSeq() == firstSeq) {
                return i;
            }
        }
        throw new IllegalArgumentException("nothing is marked at " + at + ", " + firstSeq);
    }

    private static boolean isBefore(Split split, Instant at, long firstSeq) {
        int byTime = split.effectiveAt().compareTo(at);
        return byTime != 0 ? byTime < 0 : split.firstSeq() < firstSeq;
    }
}
