package dev.livedesk.pnl.valuation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who holds an instrument and how much of it, in no order: a removed one's place is taken by the last. */
final class Holders {

    static final long UNQUOTED = Long.MIN_VALUE;

    private static final int FIRST_SIZE = 4;

    int[] slots = new int[FIRST_SIZE];
    /** Signed, in billionths. */
    long[] quantities = new long[FIRST_SIZE];
    int count;
    /** In billionths; {@link #UNQUOTED} before the first quote. */
    long price = UNQUOTED;
    /** What each counts for while there is no quote; null from the first quote on. */
    @Nullable ExactSums unquoted = new ExactSums(FIRST_SIZE);

    int add(int slot, Share share) {
        if (count == slots.length) {
            int size = count + (count >> 1);
            slots = Arrays.copyOf(slots, size);
            quantities = Arrays.copyOf(quantities, size);
            if (unquoted != null) {
                unquoted.grow(size);
            }
        }
        slots[count] = slot;
        quantities[count] = share.billionths();
        if (unquoted != null) {
            unquoted.set(count, share.unquoted());
        }
        return count++;
    }

    /** The slot of the holder that moved to the place; −1 if none did. */
    int remove(int place) {
        int last = --count;
        if (place == last) {
            return -1;
        }
        slots[place] = slots[last];
        quantities[place] = quantities[last];
        if (unquoted != null) {
            unquoted.copy(place, last);
        }
        return slots[place];
    }

    double worth(int place) {
        return unquoted != null ? unquoted.approximate(place) : (double) quantities[place] * price * Valuation.UNIT;
    }
}
