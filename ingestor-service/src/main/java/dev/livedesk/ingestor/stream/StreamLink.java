package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.ingestor.settings.TimingProperties;
import dev.livedesk.market.instrument.Instrument;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** One websocket with what is said on it, from the attempt to its end. Everything happens on its loop. */
final class StreamLink implements Frames {

    private static final Duration CHECK = Duration.ofMillis(200);

    private final Owner owner;
    private final EventLoop loop;
    private final TimingProperties timing;
    private final Clock clock;
    private final LineListener listener;
    private final Conversation conversation;
    private final Outbox outbox;
    private final HttpClient client;
    private final Endpoint endpoint;
    private @Nullable Websocket socket;
    private @Nullable Vigil vigil;
    private @Nullable ScheduledFuture<?> timer;
    private Instant openedAt = Instant.MAX;
    private Instant subscribedAt = Instant.MAX;
    private Instant lastHeard;
    private boolean over;

    /** Told what happens to it. */
    interface Owner {

        /** The exchange has confirmed everything. */
        void subscribed(StreamLink link, Instant now);

        /** Something is less than it should be, or all is well again. */
        void limited(StreamLink link, @Nullable String detail, Instant now);

        /** Nothing arrived for the time allowed; it is being subscribed anew. */
        void silent(StreamLink link, Instant lastHeard, Instant now);

        /** Time goes on: a few times a second. */
        void checked(StreamLink link, Instant now);

        /** It is over. */
        void ended(StreamLink link, StreamFailure failure);

        /** Whether silence means anything now. */
        boolean expectsData(Instant now);

        Collection<Instrument> instruments();
    }

    /** An attempt that has not begun. */
    StreamLink(
            Owner owner,
            HttpClient client,
            EventLoop loop,
            StreamProtocol protocol,
            Endpoint endpoint,
            TimingProperties timing,
            Clock clock,
            LineListener listener) {
        this.owner = owner;
        this.client = client;
        this.endpoint = endpoint;
        this.loop = loop;
        this.timing = timing;
        this.clock = clock;
        this.listener = listener;
        this.lastHeard = clock.instant();
        this.conversation = protocol.converse(endpoint, owner.instruments());
        this.outbox = new Outbox(loop, protocol.messageGap(), this::write);
    }

    /** Begins to connect. */
    void start() {
        listener.attempted();
        timer = loop.schedule(
                () -> end(new StreamFailure.Broken("no answer within " + timing.connect().toSeconds() + " s")),
                timing.connect().toMillis(),
                TimeUnit.MILLISECONDS);
        socket = new Websocket(client, loop, endpoint.uri(), this);
    }

    /** When the exchange had confirmed everything; never, before. */
    Instant subscribedAt() {
        return subscribedAt;
    }

    boolean isSubscribed() {
        return subscribedAt.isBefore(Instant.MAX);
    }

    Duration age(Instant now) {
        return openedAt.isBefore(now) ? Duration.between(openedAt, now) : Duration.ZERO;
    }

    /** When something arrived for the last time. */
    Instant lastHeard() {
        return lastHeard;
    }

    @Nullable String limitation() {
        return listener.limitation();
    }

    /** Carries others now. */
    void carry(Collection<Instrument> added, Collection<Instrument> removed) {
        conversation.carry(added, removed).forEach(outbox::send);
        if (vigil != null) {
            vigil.asked(clock.instant());
        }
    }

    void resubscribe(Collection<Instrument> silent) {
        if (!outbox.isBusy()) {
            conversation.resubscribe(silent).forEach(outbox::send);
        }
    }

    /** Takes leave; nothing is told any more. */
    void leave() {
        finish();
        if (socket != null) {
            socket.leave();
        }
    }

    @Override
    public void opened() {
        stopTimer();
        openedAt = clock.instant();
        vigil = new Vigil(timing, openedAt);
        timer = loop.scheduleAtFixedRate(this::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
        conversation.opened().forEach(outbox::send);
    }

    @Override
    public void data(byte[] frame, int length) {
        Instant now = clock.instant();
        Vigil watch = vigil;
        if (watch == null || over) {
            return;
        }
        lastHeard = now;
        watch.frame(now);
        listener.begin(frame, length, now);
        conversation.on(frame, length, listener);
        listener.replies().forEach(outbox::send);
        if (listener.hadData()) {
            boolean wasSilent = watch.isSilent();
            watch.data(now);
            if (wasSilent) {
                owner.limited(this, listener.limitation(), now);
            }
        }
        if (listener.wasSubscribed()) {
            watch.subscribed(now);
            subscribedAt = now;
            owner.subscribed(this, now);
        }
        if (listener.hasNewLimitation()) {
            owner.limited(this, listener.limitation(), now);
        }
        StreamFailure failure = listener.failure();
        if (failure != null) {
            end(failure);
        }
    }

    @Override
    public void pong() {
        if (vigil != null) {
            vigil.frame(clock.instant());
        }
    }

    @Override
    public void closed(StreamFailure failure) {
        end(failure);
    }

    private void write(String message) {
        if (socket != null) {
            socket.send(message);
        }
    }

    private void check() {
        Instant now = clock.instant();
        Vigil watch = vigil;
        if (watch == null || over) {
            return;
        }
        switch (watch.check(now, owner.expectsData(now), outbox.isBusy())) {
            case NOTHING -> {}
            case PING -> {
                if (socket != null) {
                    socket.ping();
                }
            }
            case RESUBSCRIBE -> {
                owner.silent(this, watch.lastData(), now);
                conversation.resubscribe(List.copyOf(owner.instruments())).forEach(outbox::send);
            }
            case GIVE_UP_UNCONFIRMED -> end(new StreamFailure.Broken("the exchange did not confirm the subscription"));
            case GIVE_UP_DEAD -> end(new StreamFailure.Broken("the exchange does not answer any more"));
            case GIVE_UP_SILENT -> end(new StreamFailure.Broken("subscribed, but nothing arrives"));
        }
        if (!over) {
            owner.checked(this, now);
        }
    }

    private void end(StreamFailure failure) {
        if (!over) {
            finish();
            if (socket != null) {
                socket.drop();
            }
            owner.ended(this, failure);
        }
    }

    private void finish() {
        over = true;
        stopTimer();
        outbox.close();
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = null;
    }
}
