package dev.livedesk.quotes.updates;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Presented;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.client.Line;
import dev.livedesk.quotes.client.Outgoing;
import dev.livedesk.quotes.client.Proof;
import dev.livedesk.quotes.client.RatedClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client of {@code /stream}: proves who it is, by the handshake or a message, and listens to its account. What it says while it is being proven is heard afterwards. */
public final class UpdateClient extends RatedClient {

    private final Proof proof;
    private final TradeUpdates updates;
    private final UpdateOutbox outbox;
    private @Nullable Subscription subscription;
    private boolean failed;

    /**
     * A client that has just come.
     *
     * @param caller empty if the handshake had no credential
     * @param callers finds who a credential belongs to
     */
    public UpdateClient(
            Optional<Caller> caller,
            UpdateOptions options,
            Function<Presented, CompletionStage<Optional<Caller>>> callers,
            TradeUpdates updates,
            Line line,
            long now) {
        super(options.messagesPerSecond(), now);
        this.proof = new Proof(caller, callers, line.loop(), options.authenticateWithin(), now);
        this.updates = updates;
        this.outbox = new UpdateOutbox(options.outboxBytes(), line::wake);
    }

    @Override
    public Optional<Caller> caller() {
        return proof.caller();
    }

    @Override
    protected void onFlood() {
        outbox.reply(UpdateReplies.error("too many messages"));
    }

    @Override
    protected boolean hear(String text) {
        if (proof.after(() -> handle(text))) {
            return true;
        }
        onFlood();
        return false;
    }

    @Override
    public boolean onPulse(long now) {
        if (proof.isLate(now)) {
            outbox.reply(UpdateReplies.error("authentication timeout"));
            return false;
        }
        return !failed && !proof.isGuessing();
    }

    @Override
    public Outgoing take(int maxBytes) {
        boolean before = outbox.isReady();
        List<byte[]> next = outbox.take();
        Subscription reading = subscription;
        if (!before && reading != null && outbox.isReady()) {
            updates.more(reading.account);
        }
        return new Outgoing.Messages(next);
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
        proof.close();
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
        proof.prove(key, this::mayBe, new Proof.Outcome() {
            @Override
            public void decided(boolean proven) {
                outbox.reply(UpdateReplies.authorization(proven, "authenticate"));
            }

            @Override
            public void unknown() {
                // The client is closed, and comes again: its key may be right.
                failed = true;
                outbox.reply(UpdateReplies.error("internal error"));
            }
        });
    }

    /** A connection belongs to whoever came first. */
    private boolean mayBe(Caller found) {
        return !found.accounts().isEmpty() && proof.caller().map(now -> now.credential().equals(found.credential())).orElse(true);
    }

    private void listen(boolean toUpdates) {
        Caller known = proof.caller().orElse(null);
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
