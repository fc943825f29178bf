package dev.livedesk.quotes.data;

import dev.livedesk.quotes.client.Line;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that read a tape. They are woken a thread at a time, not one by one; while a thread is still busy with them, it is not woken again. */
final class Readers {

    private final Map<Executor, OfLoop> loops = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private record OfLoop(Executor loop, Set<Line> lines, AtomicBoolean woken) {

        void wake() {
            if (!lines.isEmpty() && woken.compareAndSet(false, true)) {
                loop.execute(() -> {
                    woken.set(false);
                    lines.forEach(Line::flush);
                });
            }
        }
    }

    void add(Line line) {
        OfLoop of = loops.computeIfAbsent(line.loop(), loop -> new OfLoop(loop, ConcurrentHashMap.newKeySet(), new AtomicBoolean()));
        if (of.lines().add(line)) {
            count.incrementAndGet();
        }
    }

    void remove(Line line) {
        OfLoop known = loops.get(line.loop());
        if (known != null && known.lines().remove(line)) {
            count.decrementAndGet();
        }
    }

    boolean isEmpty() {
        return count.get() == 0;
    }

    void wake() {
        loops.values().forEach(OfLoop::wake);
    }
}
