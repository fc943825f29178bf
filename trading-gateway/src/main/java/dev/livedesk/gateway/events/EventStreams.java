package dev.livedesk.gateway.events;

import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** All streams of events that are open. Ended before the web server is, so that clients go to another gateway at once. */
public final class EventStreams implements SmartLifecycle {

    private static final long RETRY_AFTER_SECONDS = 5;

    private final EventStore store;
    private final EventLimits limits;
    private final Clock clock;
    private final ThreadFactory threads = Thread.ofVirtual().name("gateway-events-", 0).factory();
    private final Set<EventReader> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    public EventStreams(EventStore store, EventLimits limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /** Lines of a stream; it reads on a thread of its own. Fails with a {@link Refusal} when too many are open. */
    Flux<String> lines(Caller caller, AccountId account, EventQuery query) {
        return Flux.create(sink -> begin(new EventReader(caller, account, query, store, clock, limits.heartbeat(), sink), sink));
    }

    /**
     * Takes a message of {@code ledger.N}. Never waits.
     *
     * @throws IllegalArgumentException if it is no such message
     */
    public void on(String topic, byte[] message) {
        if (!open.isEmpty()) {
            LedgerMessage hint = Messages.read(message, LedgerMessage.class);
            AccountId account = AccountId.parse(hint.account());
            open.stream().filter(reader -> reader.account().equals(account)).forEach(reader -> reader.hint(hint.seq()));
        }
    }

    /** Compares what was read with the journals' ends. Blocking. */
    public void sweep() {
        Set<AccountId> accounts = open.stream().map(EventReader::account).collect(Collectors.toSet());
        if (!accounts.isEmpty()) {
            Map<AccountId, Long> heads = store.heads(accounts);
            open.forEach(reader -> reader.hint(heads.getOrDefault(reader.account(), 0L)));
        }
    }

    /**
     * Ends the streams of a credential, or of a user whose rights have changed: who may still read comes again.
     *
     * @param name as {@link dev.livedesk.access.Revocations#listen} tells it
     */
    public void revoked(String name) {
        open.stream()
                .filter(reader -> reader.caller().credential().name().equals(name) || name.equals("user:" + reader.caller().user()))
                .forEach(EventReader::close);
    }

    /** Ends the streams of whoever may no longer read, even if nobody said so. Blocking. */
    public void checkRights() {
        record Reading(String credential, AccountId account) {}
        Map<Reading, Boolean> known = new HashMap<>();
        for (EventReader reader : open) {
            Reading reading = new Reading(reader.caller().credential().name(), reader.account());
            if (!known.computeIfAbsent(reading, asked -> store.mayStillRead(reader.caller(), reader.account()))) {
                reader.close();
            }
        }
    }

    public int count() {
        return open.size();
    }

    private void begin(EventReader reader, FluxSink<String> sink) {
        String credential = reader.caller().credential().name();
        if (open.size() >= limits.maxClients()) {
            sink.error(Refusal.unavailable("too many streams are open"));
        } else if (open.stream().filter(other -> other.caller().credential().name().equals(credential)).count() >= limits.maxPerCredential()) {
            sink.error(Refusal.tooMany("too many streams are open with this credential", RETRY_AFTER_SECONDS));
        } else {
            open.add(reader);
            sink.onRequest(asked -> reader.asked());
            sink.onDispose(() -> {
                open.remove(reader);
                reader.close();
            });
            threads.newThread(reader).start();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(EventReader::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
