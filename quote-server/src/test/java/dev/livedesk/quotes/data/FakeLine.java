package dev.livedesk.quotes.data;

import dev.livedesk.quotes.client.Line;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** A connection without a socket: its thread runs when the test says so. */
final class FakeLine implements Line {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Executor loop = tasks::add;
    int wakes;
    int flushes;

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
