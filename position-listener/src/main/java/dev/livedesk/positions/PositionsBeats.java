package dev.livedesk.positions;

import dev.livedesk.positions.feed.Closer;
import dev.livedesk.positions.feed.Rebuilder;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Starts what beats beside the listener, and stops it before anything that it needs goes away. */
final class PositionsBeats implements SmartLifecycle {

    private final Duration period;
    private final Rebuilder rebuilder;
    private final Closer closer;
    private volatile boolean running;

    PositionsBeats(Duration period, Rebuilder rebuilder, Closer closer) {
        this.period = period;
        this.rebuilder = rebuilder;
        this.closer = closer;
    }

    @Override
    public void start() {
        rebuilder.start(period);
        closer.start(period);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        closer.close();
        rebuilder.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
