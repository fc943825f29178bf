package dev.livedesk.bus.listener;

import dev.livedesk.bus.BusClient;
import org.springframework.context.SmartLifecycle;

/** Starts a listener when everything that it needs is there, and drains it before anything of that goes away. */
public final class ListenerLifecycle implements SmartLifecycle {

    private final AccountListener listener;
    private final BusClient client;
    private volatile boolean running;

    public ListenerLifecycle(AccountListener listener, BusClient client) {
        this.listener = listener;
        this.client = client;
    }

    @Override
    public void start() {
        listener.start(client);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        listener.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
