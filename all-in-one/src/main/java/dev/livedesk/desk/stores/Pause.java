package dev.livedesk.desk.stores;

import java.time.Duration;

/** Waiting for another process, which tells nobody when it is ready. */
public final class Pause {

    private Pause() {}

    /** @throws StoreFailedException if the thread is interrupted */
    public static void of(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailedException("Interrupted while waiting for another process", e);
        }
    }
}
