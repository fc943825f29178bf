package dev.livedesk.bars.shipped;

import dev.livedesk.bars.copy.Copy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the shipped bars in the background once the service is ready; tries again while the database does not answer. */
public final class ShippedLoader implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedLoader.class);
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final ShippedStore store;
    private final CountDownLatch closing = new CountDownLatch(1);

    public ShippedLoader(JdbcClient jdbc, TransactionTemplate transactions, Copy copy) {
        this.store = new ShippedStore(jdbc, transactions, copy);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Thread.ofVirtual().name("bars-shipped").start(this::loadUntilDone);
    }

    /** Loads what is not loaded yet; tells how many files that were. */
    public int load() {
        Set<String> loaded = store.loaded();
        List<ShippedFile> missing =
                ShippedFile.all().stream().filter(file -> !loaded.contains(file.sha256())).toList();
        for (ShippedFile file : missing) {
            if (closing.getCount() == 0) {
                break;
            }
            store.load(file);
        }
        return missing.size();
    }

    private void loadUntilDone() {
        try {
            while (closing.getCount() > 0) {
                try {
                    int files = load();
                    if (files > 0) {
                        LOG.atInfo().addKeyValue("files", files).log("the bars that come with Livedesk are loaded");
                    }
                    return;
                } catch (DataAccessException | TransactionException e) {
                    LOG.atWarn().setCause(e).log("the bars that come with Livedesk are not all loaded; tried again");
                    boolean closed = closing.await(WAIT.toSeconds(), TimeUnit.SECONDS);
                    if (closed) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
