package dev.livedesk.pnl.valuation;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The market value of every account, as a sum in {@code double} that a price moves: it touches the sums of the instrument's holders and nothing else. The
 * sums gather an error with each move; a {@link #checkpoint} computes them exactly, tells how far off they were, and begins anew from there. An account is a
 * slot, a small number. Not for several threads at once.
 */
public final class Valuation {

    /** Billionths × billionths. */
    static final double UNIT = 1e-18;

    private static final int[] NONE = {};
    private static final int FIRST_SIZE = 16;

    private final Map<Instrument, Integer> numbers = new HashMap<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Holders> holders = new ArrayList<>();
    /** Of each slot: what its positions are worth, in the account's currency. */
    private double[] values = new double[FIRST_SIZE];
    /** Of each slot: the numbers of the instruments it holds, and its place among the holders of each. */
    private int[][] held = new int[FIRST_SIZE][];
    private int[][] places = new int[FIRST_SIZE][];
    private int[] free = new int[FIRST_SIZE];
    private int freed;
    private int used;

    /** A slot that holds nothing. */
    public int open() {
        int slot = freed > 0 ? free[--freed] : used++;
        if (used > values.length) {
            int size = values.length + (values.length >> 1);
            values = Arrays.copyOf(values, size);
            held = Arrays.copyOf(held, size);
            places = Arrays.copyOf(places, size);
        }
        held[slot] = NONE;
        places[slot] = NONE;
        values[slot] = 0;
        return slot;
    }

    /** Nobody's any more: the number goes to whoever opens next. */
    public void close(int slot) {
        clear(slot);
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed + (freed >> 1));
        }
        free[freed++] = slot;
    }

    /**
     * Replaces what the slot holds.
     *
     * @param shares of different instruments; each {@linkplain Share#fits() fits}
     */
    public void hold(int slot, List<Share> shares) {
        clear(slot);
        int[] what = new int[shares.size()];
        int[] where = new int[shares.size()];
        double value = 0;
        for (int i = 0; i < what.length; i++) {
            Share share = shares.get(i);
            what[i] = number(share.instrument());
            Holders all = holders.get(what[i]);
            where[i] = all.add(slot, share);
            value += all.worth(where[i]);
        }
        held[slot] = what;
        places[slot] = where;
        values[slot] = value;
    }

    /**
     * An instrument's price is another now.
     *
     * @throws ArithmeticException if the price is above 9.2 billion
     */
    public void reprice(Instrument instrument, Price price) {
        Holders all = holders.get(number(instrument));
        long now = price.value().unscaledValue().longValueExact();
        if (all.unquoted != null) {
            quoteFirst(all, now);
        } else if (now != all.price) {
            move(all, (now - all.price) * UNIT);
            all.price = now;
        }
    }

    private void move(Holders all, double step) {
        double[] sums = values;
        int[] slots = all.slots;
        long[] quantities = all.quantities;
        int count = all.count;
        for (int i = 0; i < count; i++) {
            sums[slots[i]] += quantities[i] * step;
        }
    }

    private void quoteFirst(Holders all, long price) {
        double[] before = new double[all.count];
        for (int i = 0; i < all.count; i++) {
            before[i] = all.worth(i);
        }
        all.price = price;
        all.unquoted = null;
        for (int i = 0; i < all.count; i++) {
            values[all.slots[i]] += all.worth(i) - before[i];
        }
    }

    /** What the slot's positions are worth by the running sum. */
    public double value(int slot) {
        return values[slot];
    }

    /** How many slots there are, those that were closed among them: each is a number below it. */
    public int slots() {
        return used;
    }

    /** Positions that are held. */
    public long positions() {
        return holders.stream().mapToLong(all -> all.count).sum();
    }

    /** The instruments that somebody holds. */
    public Set<Instrument> held() {
        Set<Instrument> open = new HashSet<>();
        for (int i = 0; i < holders.size(); i++) {
            if (holders.get(i).count > 0) {
                open.add(instruments.get(i));
            }
        }
        return open;
    }

    /** The exact sums of all slots; from here on the running sums continue from them. */
    public Checkpoint checkpoint(Predicate<Instrument> trusted) {
        ExactSums sums = new ExactSums(used);
        BitSet doubtful = new BitSet(used);
        for (int i = 0; i < holders.size(); i++) {
            Holders all = holders.get(i);
            if (all.count > 0) {
                add(all, sums);
                if (all.unquoted != null || !trusted.test(instruments.get(i))) {
                    markDoubtful(all, doubtful);
                }
            }
        }
        double drift = 0;
        for (int slot = 0; slot < used; slot++) {
            double exact = sums.approximate(slot);
            drift = Math.max(drift, Math.abs(values[slot] - exact));
            values[slot] = exact;
        }
        return new Checkpoint(sums, doubtful, drift);
    }

    private static void add(Holders all, ExactSums sums) {
        ExactSums unquoted = all.unquoted;
        for (int i = 0; i < all.count; i++) {
            if (unquoted == null) {
                sums.addProduct(all.slots[i], all.quantities[i], all.price);
            } else {
                sums.addFrom(all.slots[i], unquoted, i);
            }
        }
    }

    private static void markDoubtful(Holders all, BitSet doubtful) {
        for (int i = 0; i < all.count; i++) {
            doubtful.set(all.slots[i]);
        }
    }

    private void clear(int slot) {
        int[] what = held[slot];
        for (int i = 0; i < what.length; i++) {
            int moved = holders.get(what[i]).remove(places[slot][i]);
            if (moved >= 0) {
                relocate(moved, what[i], places[slot][i]);
            }
        }
        held[slot] = NONE;
        places[slot] = NONE;
        values[slot] = 0;
    }

    private void relocate(int slot, int number, int place) {
        int[] what = held[slot];
        for (int i = 0; i < what.length; i++) {
            if (what[i] == number) {
                places[slot][i] = place;
                return;
            }
        }
        throw new IllegalStateException("slot " + slot + " is among the holders of " + instruments.get(number) + " and holds none");
    }

    private int number(Instrument instrument) {
        @Nullable Integer known = numbers.get(instrument);
        if (known != null) {
            return known;
        }
        numbers.put(instrument, instruments.size());
        instruments.add(instrument);
        holders.add(new Holders());
        return instruments.size() - 1;
    }
}
