package dev.livedesk.desk.stores;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the stores: one whose process has died is started again at the same address. */
final class StoreKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreKeeper.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("store-keeper").factory());

    private final List<Runnable> revivals = new CopyOnWriteArrayList<>();
    private final Map<Store, Integer> restarts = new ConcurrentHashMap<>();

    private StoreKeeper() {}

    void onRevival(Runnable action) {
        revivals.add(action);
    }

    int restarts(Store store) {
        return restarts.getOrDefault(store, 0);
    }

    static StoreKeeper watch(List<? extends Store> stores) {
        StoreKeeper keeper = new StoreKeeper();
        keeper.clock.scheduleWithFixedDelay(() -> stores.forEach(keeper::revive), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    private void revive(Store store) {
        if (store.process().isPresent()) {
            return;
        }
        log.atError().addKeyValue("store", store.name()).log("A store died: starting it again");
        try {
            store.startAgain();
            restarts.merge(store, 1, Integer::sum);
            log.atWarn().addKeyValue("store", store.name()).log("The store is back");
            revivals.forEach(Runnable::run);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("store", store.name()).setCause(e).log("The store does not come back; trying again");
        }
    }

    /** Gives up a revival that is under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(2, TimeUnit.SECONDS)) {
                log.warn("A store is still being revived while the desk stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
