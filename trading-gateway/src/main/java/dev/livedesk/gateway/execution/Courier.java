package dev.livedesk.gateway.execution;

import dev.livedesk.market.ledger.AccountId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work for accounts: that of one account in the order in which it came, that of different ones side by side. */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Executor executor;
    private final Map<AccountId, Deque<Runnable>> waiting = new HashMap<>();

    Courier(Executor executor) {
        this.executor = executor;
    }

    void send(AccountId account, Runnable work) {
        boolean first;
        synchronized (waiting) {
            Deque<Runnable> queue = waiting.get(account);
            first = queue == null;
            if (queue == null) {
                queue = new ArrayDeque<>();
                waiting.put(account, queue);
            }
            queue.addLast(work);
        }
        if (first) {
            executor.execute(() -> drain(account));
        }
    }

    private void drain(AccountId account) {
        Runnable next = next(account, false);
        while (next != null) {
            try {
                next.run();
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("account", account).setCause(e).log("work for an account failed");
            }
            next = next(account, true);
        }
    }

    private @Nullable Runnable next(AccountId account, boolean done) {
        synchronized (waiting) {
            Deque<Runnable> queue = waiting.getOrDefault(account, new ArrayDeque<>());
            if (done) {
                queue.pollFirst();
            }
            Runnable next = queue.peekFirst();
            if (next == null) {
                waiting.remove(account);
            }
            return next;
        }
    }
}
