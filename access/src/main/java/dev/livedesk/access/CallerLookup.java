package dev.livedesk.access;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Proves who calls, never blocking its caller: the SQL runs on virtual threads of its own, which a caller that goes away does not interrupt (an
 * interrupted statement would cost the pool its connection). A proof holds for {@link #HOLDS}, unless the credential is revoked.
 */
public final class CallerLookup {

    /** How long a proof holds. */
    public static final Duration HOLDS = Duration.ofSeconds(10);

    /** A thread for each lookup: none waits behind another, and the connection pool bounds how many ask the database at once. */
    private static final Executor SQL =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("access-", 0).factory());

    private final CallerStore store;
    private final CallerCache cache;
    private final Consumer<Credential> onProven;

    private CallerLookup(CallerStore store, CallerCache cache, Consumer<Credential> onProven) {
        this.store = store;
        this.cache = cache;
        this.onProven = onProven;
    }

    /** Looks up with the rights of the client's role. */
    public static CallerLookup of(JdbcClient jdbc, Revocations revocations) {
        return of(jdbc, revocations, credential -> {});
    }

    /**
     * Looks up with the rights of the client's role.
     *
     * @param onProven told of a credential that the database has just proven, at most once per {@link #HOLDS} and credential; may block
     */
    public static CallerLookup of(JdbcClient jdbc, Revocations revocations, Consumer<Credential> onProven) {
        CallerCache cache = new CallerCache(HOLDS.toNanos(), System::nanoTime);
        revocations.listen(cache::forget, cache::clear);
        return new CallerLookup(new CallerStore(jdbc), cache, onProven);
    }

    /**
     * Who it is. Empty if the credential is wrong, whatever is wrong with it; fails with a
     * {@link org.springframework.dao.DataAccessException} when the database does not answer.
     */
    public Mono<Caller> find(Presented presented) {
        return Mono.defer(() -> {
            String fingerprint = presented.fingerprint();
            return Mono.justOrEmpty(cache.get(fingerprint))
                    .switchIfEmpty(Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> prove(presented, fingerprint), SQL), true)
                            .publishOn(Schedulers.parallel()));
        });
    }

    private @Nullable Caller prove(Presented presented, String fingerprint) {
        long generation = cache.generation();
        Caller caller = store.find(presented).orElse(null);
        if (caller != null) {
            onProven.accept(caller.credential());
            cache.put(fingerprint, caller, generation);
        }
        return caller;
    }
}
