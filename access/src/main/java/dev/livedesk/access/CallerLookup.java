package dev.livedesk.access;

import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Proves who calls, never blocking its caller: the SQL runs on a few virtual threads of its own. A proof holds for {@link #HOLDS}, unless the
 * credential is revoked.
 */
public final class CallerLookup {

    /** How long a proof holds. */
    public static final Duration HOLDS = Duration.ofSeconds(10);

    private static final int AT_ONCE = 4;
    private static final int WAITING = 10_000;
    private static final Scheduler SQL =
            Schedulers.newBoundedElastic(AT_ONCE, WAITING, Thread.ofVirtual().name("access-", 0).factory(), 60);

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
                    .switchIfEmpty(Mono.fromCallable(() -> prove(presented, fingerprint)).subscribeOn(SQL));
        });
    }

    @SuppressWarnings("NullAway") // null from a callable means an empty Mono
    private Caller prove(Presented presented, String fingerprint) {
        long generation = cache.generation();
        Caller caller = store.find(presented).orElse(null);
        if (caller != null) {
            onProven.accept(caller.credential());
            cache.put(fingerprint, caller, generation);
        }
        return caller;
    }
}
