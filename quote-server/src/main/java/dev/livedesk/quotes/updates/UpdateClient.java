package dev.livedesk.quotes.updates;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Presented;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.client.ClientOptions;
import dev.livedesk.quotes.client.MessageRate;
import dev.livedesk.quotes.client.SocketClient;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of {@code /stream}: proves who it is, by the handshake or a message, and listens to its account. What it says while it is being proven is heard afterwards. */
public final class UpdateClient implements SocketClient {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateClient.class);
    private static final int MAX_HELD = 16;
    private static final int MAX_WRONG = 5;

    private final UpdateOptions options;
    private final Function<Presented, CompletionStage<Optional<Caller>>> callers;
    private final TradeUpdates updates;
    private final Executor loop;
    private final UpdateOutbox outbox;
    private final MessageRate rate;
    private final ArrayDeque<String> held = new ArrayDeque<>();
    private final long since;
    private volatile @Nullable Caller caller;
    private @Nullable Subscription subscription;
    private boolean proving;
    private boolean failed;
    private boolean closed;
    private int wrong;

    /**
     * A client that has just come.
     *
     * @param caller empty if the handshake had no credential
     * @param callers finds who a credential belongs to
     * @param wake called, on any thread and perhaps in vain, when there is something to send
     * @param loop the connection's own thread
     */
    public UpdateClient(
            Optional<Caller> caller,
            UpdateOptions options,
            Function<Presented, CompletionStage<Optional<Caller>>> callers,
            TradeUpdates updates,
            Runnable wake,
            Executor loop,
            long now) {
        this.caller = caller.orElse(null);
        this.options = options;
        this.callers = callers;
        this.updates = updates;
        this.loop = loop;
        this.outbox = new UpdateOutbox(options.outboxBytes(), wake);
        this.rate = new MessageRate(options.messagesPerSecond(), ClientOptions.BURST_SECONDS, now);
        this.since = now;
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    @Override
    public boolean onPing(long now) {
        return rate.accepts(now) || refuse("too many messages");
    }

    @Override
    public boolean onMessage(String text, long now) {
        if (!onPing(now)) {
            return false;
        }
        if (!proving) {
            handle(text);
            return true;
        }
        held.add(text);
        return held.size() <= MAX_HELD || refuse("too many messages");
    }

    @Override
    public boolean onPulse(long now) {
        if (caller == null && now - since > options.authenticateWithin().toNanos()) {
            return refuse("authentication timeout");
        }
        return !failed && wrong < MAX_WRONG;
    }

    @Override
    public void broadcast(byte[] message) {
        // What dashboards are told of feeds is not for Alpaca's clients.
    }

    @Override
    public List<byte[]> take(int maxBytes) {
        boolean before = outbox.isReady();
        List<byte[]> next = outbox.take();
        Subscription reading = subscription;
        if (!before && reading != null && outbox.isReady()) {
            updates.more(reading.account);
        }
        return next;
    }

    @Override
    public boolean isEmpty() {
        return outbox.waiting() == 0;
    }

    @Override
    public boolean isOverfull() {
        return outbox.isOverfull();
    }

    @Override
    public int waiting() {
        return outbox.waiting();
    }

    @Override
    public void close() {
        closed = true;
        held.clear();
        stopListening();
    }

    private void handle(String text) {
        switch (UpdateCommand.parse(text)) {
            case UpdateCommand.Authenticate(Presented.Key key) -> authenticate(key);
            case UpdateCommand.Listen listen -> listen(listen.streams().contains(UpdateReplies.TRADE_UPDATES));
            case UpdateCommand.Refused(String reason) -> outbox.reply(UpdateReplies.error(reason));
        }
    }

    private void authenticate(Presented.Key key) {
        proving = true;
        callers.apply(key).whenComplete((found, failure) -> loop.execute(() -> {
            proving = false;
            if (failure != null) {
                unknown(failure);
            } else if (!closed) {
                proven(found);
            }
        }));
    }

    /** The client is closed, and comes again: its key may be right. */
    private void unknown(Throwable failure) {
        LOG.warn("a client's key could not be looked up", failure);
        failed = true;
        outbox.reply(UpdateReplies.error("internal error"));
    }

    private void proven(Optional<Caller> found) {
        boolean same = found.filter(this::mayBe).isPresent();
        if (same) {
            caller = found.get();
        } else {
            wrong++;
        }
        outbox.reply(UpdateReplies.authorization(same, "authenticate"));
        while (!proving && !held.isEmpty()) {
            handle(held.remove());
        }
    }

    /** A connection belongs to whoever came first. */
    private boolean mayBe(Caller found) {
        Caller now = caller;
        return !found.accounts().isEmpty() && (now == null || now.credential().equals(found.credential()));
    }

    private void listen(boolean toUpdates) {
        Caller known = caller;
        if (known == null || known.accounts().isEmpty()) {
            outbox.reply(UpdateReplies.authorization(false, "listen"));
        } else if (!toUpdates) {
            stopListening();
            outbox.reply(UpdateReplies.listening(false));
        } else if (subscription == null) {
            Subscription made = new Subscription(known.accounts().firstEntry().getKey());
            subscription = made;
            made.confirm();
            updates.join(made.account, made);
        } else {
            subscription.confirm();
        }
    }

    private void stopListening() {
        Subscription ended = subscription;
        if (ended != null) {
            subscription = null;
            ended.active = false;
            updates.leave(ended.account, ended);
        }
    }

    private boolean refuse(String reason) {
        outbox.reply(UpdateReplies.error(reason));
        return false;
    }

    /** From one listen to the next: what comes later for an ended one is not for the client. */
    private final class Subscription implements UpdateListener {

        private final AccountId account;
        private volatile boolean active = true;
        private boolean begun;
        private int unconfirmed;

        Subscription(AccountId account) {
            this.account = account;
        }

        /** Says that it listens, as soon as nothing that comes later can be missed. */
        synchronized void confirm() {
            if (begun) {
                outbox.reply(UpdateReplies.listening(true));
            } else {
                unconfirmed++;
            }
        }

        @Override
        public synchronized void begun() {
            begun = true;
            for (; active && unconfirmed > 0; unconfirmed--) {
                outbox.reply(UpdateReplies.listening(true));
            }
        }

        @Override
        public boolean on(String update) {
            if (active) {
                return outbox.update(UpdateReplies.update(update));
            }
            return true;
        }

        @Override
        public boolean isReady() {
            return outbox.isReady();
        }
    }
}
