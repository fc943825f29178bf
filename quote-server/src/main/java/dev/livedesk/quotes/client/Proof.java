package dev.livedesk.quotes.client;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Presented;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a client is: proven by the handshake, or by a message. What the client says while it is being proven is heard afterwards. For the connection's own
 * thread, but for {@link #caller}.
 */
public final class Proof {

    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);
    private static final int MAX_HELD = 16;
    private static final int MAX_WRONG = 5;

    private final Function<Presented, CompletionStage<Optional<Caller>>> callers;
    private final Executor loop;
    private final Duration within;
    private final long since;
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private volatile @Nullable Caller caller;
    private boolean proving;
    private boolean closed;
    private int wrong;

    /** Told how a proof went. */
    public interface Outcome {

        /** Whether the credential is one, and the client may use it here. */
        void decided(boolean proven);

        /** It could not be looked up: the credential may be right. */
        void unknown();
    }

    /**
     * Of a client that has just come.
     *
     * @param caller empty if the handshake had no credential
     * @param callers finds who a credential belongs to
     * @param loop the connection's own thread
     * @param within so long it may stay without proof
     */
    public Proof(
            Optional<Caller> caller, Function<Presented, CompletionStage<Optional<Caller>>> callers, Executor loop, Duration within, long now) {
        this.caller = caller.orElse(null);
        this.callers = callers;
        this.loop = loop;
        this.within = within;
        this.since = now;
    }

    /** Empty while it is not proven. On any thread. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** Looks the credential up; what is {@link #after} it waits meanwhile. */
    public void prove(Presented credential, Predicate<Caller> mayBe, Outcome outcome) {
        proving = true;
        callers.apply(credential).whenComplete((found, failure) -> loop.execute(() -> {
            proving = false;
            if (closed) {
                return;
            }
            if (failure != null) {
                LOG.warn("a client's key could not be looked up", failure);
                outcome.unknown();
            } else {
                decide(found.filter(mayBe), outcome);
            }
            while (!proving && !held.isEmpty()) {
                held.remove().run();
            }
        }));
    }

    /**
     * Does something now, or once it is known who the client is.
     *
     * @return false if too much waits
     */
    public boolean after(Runnable work) {
        if (!proving) {
            work.run();
            return true;
        }
        held.add(work);
        return held.size() <= MAX_HELD;
    }

    /** Whether it has stayed without proof for too long. */
    public boolean isLate(long now) {
        return caller == null && now - since > within.toNanos();
    }

    /** Whether it guesses. */
    public boolean isGuessing() {
        return wrong >= MAX_WRONG;
    }

    public void close() {
        closed = true;
        held.clear();
    }

    private void decide(Optional<Caller> found, Outcome outcome) {
        if (found.isPresent()) {
            caller = found.get();
        } else {
            wrong++;
        }
        outcome.decided(found.isPresent());
    }
}
