package dev.livedesk.quotes.updates;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What waits for one client, in order. Updates fill half of its bytes at most (and one more): then it is not ready for others until half of that is out, and nothing is lost,
 * since they can be read again. Replies are not: when they fill it, all is dropped, and the client is told so and closed. Any thread puts in, one takes out.
 */
final class UpdateOutbox {

    private final long maxBytes;
    private final Runnable wake;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean ready = true;
    private boolean overfull;

    UpdateOutbox(long maxBytes, Runnable wake) {
        this.maxBytes = maxBytes;
        this.wake = wake;
    }

    void reply(byte[] message) {
        synchronized (this) {
            if (overfull) {
                return;
            }
            add(message);
            if (bytes > maxBytes) {
                overfull = true;
                waiting.clear();
                waiting.add(UpdateReplies.error("slow client"));
            }
        }
        wake.run();
    }

    /** Whether it is ready for the next one. */
    boolean update(byte[] message) {
        boolean more;
        synchronized (this) {
            if (overfull) {
                return false;
            }
            add(message);
            ready = bytes <= maxBytes / 2;
            more = ready;
        }
        wake.run();
        return more;
    }

    /** The next one alone; none if none waits. */
    synchronized List<byte[]> take() {
        byte[] next = waiting.poll();
        if (next == null) {
            return List.of();
        }
        bytes -= next.length;
        ready |= bytes <= maxBytes / 4;
        return List.of(next);
    }

    synchronized boolean isReady() {
        return ready && !overfull;
    }

    synchronized boolean isOverfull() {
        return overfull;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private void add(byte[] message) {
        waiting.add(message);
        bytes += message.length;
    }
}
