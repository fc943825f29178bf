package dev.livedesk.bars.timeframe;

import dev.livedesk.market.tick.Bar;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Two series of bars, each in order of time, as one in the same order. Where both have a bar of the same start, only the first one's is there. */
public final class Merged implements Iterator<Bar> {

    private final Iterator<Bar> preferred;
    private final Iterator<Bar> other;
    private final boolean backwards;
    private @Nullable Bar left;
    private @Nullable Bar right;

    public Merged(Iterator<Bar> preferred, Iterator<Bar> other, boolean backwards) {
        this.preferred = preferred;
        this.other = other;
        this.backwards = backwards;
    }

    @Override
    public boolean hasNext() {
        return left != null || right != null || preferred.hasNext() || other.hasNext();
    }

    @Override
    public Bar next() {
        Bar a = left == null && preferred.hasNext() ? preferred.next() : left;
        Bar b = right == null && other.hasNext() ? other.next() : right;
        left = a;
        right = b;
        if (a == null) {
            right = null;
            return b == null ? other.next() : b;
        }
        int order = b == null ? -1 : backwards ? b.start().compareTo(a.start()) : a.start().compareTo(b.start());
        if (b == null || order < 0) {
            left = null;
            return a;
        }
        right = null;
        if (order == 0) {
            left = null;
            return a;
        }
        return b;
    }
}
