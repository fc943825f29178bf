package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.feed.FeedLine;
import dev.livedesk.ingestor.feed.LineStatus;
import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.ingestor.settings.TimingProperties;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.http.client.HttpClient;

/** One connection to an exchange for as long as the feed runs: opened, watched, and opened again whenever it ends. Everything happens on its loop. */
final class StreamLine implements Frames {

    private static final Logger LOG = LoggerFactory.getLogger(StreamLine.class);
    private static final Duration CHECK = Duration.ofMillis(200);

    private final HttpClient client;
    private final EventLoop loop;
    private final StreamProtocol protocol;
    private final Endpoint endpoint;
    private final TimingProperties timing;
    private final Backoff backoff;
    private final MarketHours hours;
    private final Clock clock;
    private final FeedLine feedLine;
    private final LineListener listener;
    private @Nullable Websocket socket;
    private @Nullable Conversation conversation;
    private @Nullable Vigil vigil;
    private @Nullable ScheduledFuture<?> timer;
    private Instant usefulSince = Instant.MAX;
    private boolean closed;

    StreamLine(
            HttpClient client,
            EventLoop loop,
            StreamProtocol protocol,
            Endpoint endpoint,
            TimingProperties timing,
            Backoff backoff,
            MarketHours hours,
            Clock clock,
            FeedLine feedLine,
            LineListener listener) {
        this.client = client;
        this.loop = loop;
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.timing = timing;
        this.backoff = backoff;
        this.hours = hours;
        this.clock = clock;
        this.feedLine = feedLine;
        this.listener = listener;
    }

    void connect() {
        if (closed) {
            return;
        }
        backoff.attempted(clock.instant());
        listener.attempted();
        conversation = protocol.converse(endpoint);
        usefulSince = Instant.MAX;
        timer = loop.schedule(
                () -> end(new StreamFailure.Broken("no answer within " + timing.connect().toSeconds() + " s")),
                timing.connect().toMillis(),
                TimeUnit.MILLISECONDS);
        socket = new Websocket(client, loop, endpoint.uri(), this);
    }

    /** Takes leave of the exchange for good. */
    void close() {
        closed = true;
        stopTimer();
        if (socket != null) {
            socket.leave();
        }
        feedLine.lost();
        feedLine.stands(LineStatus.disconnected("the ingestor stops"), clock.instant());
    }

    @Override
    public void opened() {
        stopTimer();
        vigil = new Vigil(timing, clock.instant());
        timer = loop.scheduleAtFixedRate(this::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
        if (conversation != null) {
            conversation.opened().forEach(this::send);
        }
    }

    @Override
    public void data(byte[] frame, int length) {
        Instant now = clock.instant();
        if (vigil == null || conversation == null) {
            return;
        }
        vigil.frame(now);
        listener.begin(frame, length, now);
        conversation.on(frame, length, listener);
        listener.replies().forEach(this::send);
        if (listener.hadData()) {
            boolean wasSilent = vigil.isSilent();
            vigil.data(now);
            if (wasSilent) {
                LOG.atInfo().addKeyValue("feed", feedLine.feed().name()).log("market data arrives again");
                feedLine.stands(LineStatus.connected(listener.limitation()), now);
            }
        }
        if (listener.wasSubscribed()) {
            vigil.subscribed(now);
            usefulSince = now;
            LOG.atInfo().addKeyValue("feed", feedLine.feed().name()).addKeyValue("uri", endpoint.uri()).log("connected and subscribed");
            feedLine.stands(LineStatus.connected(null), now);
        }
        if (listener.hasNewLimitation()) {
            feedLine.stands(LineStatus.connected(listener.limitation()), now);
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

    private void check() {
        Instant now = clock.instant();
        feedLine.feed().refreshIfFreshened(now);
        if (vigil == null || conversation == null || socket == null) {
            return;
        }
        switch (vigil.check(now, hours.isOpen(now))) {
            case NOTHING -> {}
            case PING -> socket.ping();
            case RESUBSCRIBE -> {
                String detail = "nothing arrived for %d s".formatted(timing.silence().toSeconds());
                LOG.atWarn().addKeyValue("feed", feedLine.feed().name()).log(detail + ": subscribing anew");
                feedLine.silent();
                feedLine.stands(LineStatus.connected(detail), now);
                conversation.resubscribe().forEach(this::send);
            }
            case GIVE_UP_UNCONFIRMED -> end(new StreamFailure.Broken("the exchange did not confirm the subscription"));
            case GIVE_UP_DEAD -> end(new StreamFailure.Broken("the exchange does not answer any more"));
            case GIVE_UP_SILENT -> end(new StreamFailure.Broken("subscribed, but nothing arrives"));
        }
    }

    /** The connection is over: says so, and arranges for the next one. */
    private void end(StreamFailure failure) {
        if (closed) {
            return;
        }
        stopTimer();
        if (socket != null) {
            socket.drop();
        }
        socket = null;
        vigil = null;
        conversation = null;
        Instant now = clock.instant();
        Duration held = usefulSince.isBefore(now) ? Duration.between(usefulSince, now) : Duration.ZERO;
        Duration delay = backoff.after(failure, held, now);
        LOG.atWarn()
                .addKeyValue("feed", feedLine.feed().name())
                .addKeyValue("uri", endpoint.uri())
                .addKeyValue("retryInMillis", delay.toMillis())
                .log(failure.reason());
        feedLine.lost();
        feedLine.stands(
                failure instanceof StreamFailure.Refused ? LineStatus.refused(failure.reason()) : LineStatus.disconnected(failure.reason()),
                now);
        timer = loop.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(String message) {
        if (socket != null) {
            socket.send(message);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = null;
    }
}
