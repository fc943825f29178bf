package dev.livedesk.quotes.data;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Presented;
import dev.livedesk.quotes.client.Line;
import dev.livedesk.quotes.client.Outgoing;
import dev.livedesk.quotes.client.Proof;
import dev.livedesk.quotes.client.RatedClient;
import dev.livedesk.quotes.wire.DataMessage;
import dev.livedesk.quotes.wire.DataMessages;
import dev.livedesk.quotes.wire.Format;
import dev.livedesk.quotes.wire.StreamError;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client of a data stream: a place on the stream's tape, and what it wants of it. It holds nothing but a few replies; who does not read is lapped, told so and
 * closed. For the connection's own thread, but for {@link #caller} and {@link #waiting}.
 */
public final class DataClient extends RatedClient {

    /** Replies that may wait: more are for somebody who asks and does not read. */
    private static final int MAX_REPLIES = 64;

    private final DataStream stream;
    private final Format format;
    private final DataOptions options;
    private final DataDesk desk;
    private final Line line;
    private final Proof proof;
    private final ArrayDeque<DataMessage> replies = new ArrayDeque<>();
    private Wanted wanted = Wanted.NOTHING;
    private @Nullable Interest interest;
    private @Nullable String counted;
    private long place;
    private boolean ending;

    /**
     * A client that has just come.
     *
     * @param caller empty if the handshake had no credential
     * @param callers finds who a credential belongs to
     */
    public DataClient(
            DataStream stream,
            Format format,
            Optional<Caller> caller,
            DataOptions options,
            Function<Presented, CompletionStage<Optional<Caller>>> callers,
            DataDesk desk,
            Line line,
            long now) {
        super(options.messagesPerSecond(), now);
        this.stream = stream;
        this.format = format;
        this.options = options;
        this.desk = desk;
        this.line = line;
        this.proof = new Proof(caller, callers, line.loop(), options.authenticateWithin(), now);
        reply(DataMessages.success("connected"));
        if (caller.isPresent()) {
            admit();
        }
    }

    @Override
    public Optional<Caller> caller() {
        return proof.caller();
    }

    @Override
    public boolean onBinary(byte[] message, long now) {
        return format == Format.JSON ? super.onBinary(message, now) : onPing(now) && hear(DataCommand.parse(message, stream));
    }

    @Override
    protected boolean hear(String text) {
        return hear(DataCommand.parse(text, stream));
    }

    @Override
    protected void onFlood() {
        refuse(StreamError.TOO_MANY_MESSAGES);
    }

    @Override
    public boolean onPulse(long now) {
        if (interest != null && desk.room(stream).isGone(place)) {
            end(StreamError.SLOW_CLIENT);
        } else if (proof.isLate(now)) {
            end(StreamError.AUTH_TIMEOUT);
        }
        return !ending;
    }

    @Override
    public Outgoing take(int maxBytes) {
        DataMessage reply = replies.poll();
        if (reply != null) {
            return new Outgoing.Frame(Frames.of(List.of(reply.bytes(format)), format), 1);
        }
        while (interest != null && !ending && place < desk.room(stream).end()) {
            Interest.Step step = interest.after(place, format, maxBytes);
            if (step == null) {
                end(StreamError.SLOW_CLIENT);
                return take(maxBytes);
            }
            place = step.to();
            if (step.frame() != null) {
                return step.frame();
            }
        }
        return Outgoing.NOTHING;
    }

    @Override
    public boolean isEmpty() {
        return replies.isEmpty() && (ending || interest == null || place >= desk.room(stream).end());
    }

    @Override
    public boolean isOverfull() {
        return ending;
    }

    /** Only replies: what is on the tape does not wait for anybody. */
    @Override
    public int waiting() {
        return replies.size();
    }

    @Override
    public void close() {
        proof.close();
        ending = true;
        stopReading();
        if (counted != null) {
            desk.disconnect(counted);
            counted = null;
        }
    }

    private boolean hear(DataCommand command) {
        if (!ending && !proof.after(() -> handle(command))) {
            end(StreamError.TOO_MANY_MESSAGES);
        }
        return !ending;
    }

    private void handle(DataCommand command) {
        if (ending) {
            return;
        }
        boolean known = proof.caller().isPresent();
        switch (command) {
            case DataCommand.Refused(StreamError error) -> refuse(error);
            case DataCommand.Authenticate(Presented.Key key) when !known -> authenticate(key);
            case DataCommand.Authenticate _ -> refuse(StreamError.ALREADY_AUTHENTICATED);
            case DataCommand.Subscribe(Map<Channel, Set<String>> tickers) when known -> subscribe(tickers);
            case DataCommand.Unsubscribe(Map<Channel, Set<String>> tickers) when known -> want(wanted.minus(tickers));
            case DataCommand.Subscribe _ -> refuse(StreamError.NOT_AUTHENTICATED);
            case DataCommand.Unsubscribe _ -> refuse(StreamError.NOT_AUTHENTICATED);
        }
    }

    private void authenticate(Presented.Key key) {
        proof.prove(key, found -> true, new Proof.Outcome() {
            @Override
            public void decided(boolean proven) {
                if (proven) {
                    admit();
                } else if (proof.isGuessing()) {
                    end(StreamError.AUTH_FAILED);
                } else {
                    refuse(StreamError.AUTH_FAILED);
                }
            }

            @Override
            public void unknown() {
                // The client is closed, and comes again: its key may be right.
                end(StreamError.UNAVAILABLE);
            }
        });
    }

    private void admit() {
        String name = proof.caller().orElseThrow().credential().name();
        if (!options.served()) {
            end(StreamError.NOT_SERVED);
        } else if (!desk.connect(name, options.maxConnections())) {
            end(StreamError.TOO_MANY_CONNECTIONS);
        } else {
            counted = name;
            reply(DataMessages.success("authenticated"));
        }
    }

    private void subscribe(Map<Channel, Set<String>> tickers) {
        Map<Channel, Set<String>> shared = new EnumMap<>(Channel.class);
        tickers.forEach((channel, names) -> shared.put(channel, names.stream().map(desk::shared).collect(Collectors.toSet())));
        Wanted more = wanted.plus(shared);
        if (more.named() > options.maxTickers()) {
            refuse(StreamError.TOO_MANY_TICKERS);
        } else {
            want(more);
        }
    }

    /** What is sealed from now on comes by the new wishes; what was sealed before and is not out yet, by these too. */
    private void want(Wanted now) {
        Room room = desk.room(stream);
        if (now.isEmpty()) {
            stopReading();
            wanted = now;
        } else {
            boolean begins = interest == null;
            interest = room.enter(line, interest, now);
            wanted = interest.wanted();
            if (begins) {
                place = room.end();
            }
        }
        reply(DataMessages.subscription(stream.told(now.byChannel())));
    }

    private void stopReading() {
        if (interest != null) {
            desk.room(stream).exit(line, interest);
            interest = null;
        }
    }

    private void refuse(StreamError error) {
        reply(DataMessages.error(error));
    }

    private void reply(DataMessage message) {
        replies.add(message);
        if (replies.size() > MAX_REPLIES && !ending) {
            replies.clear();
            end(StreamError.SLOW_CLIENT);
        }
        line.wake();
    }

    /** Tells why, and nothing after it. */
    private void end(StreamError why) {
        if (!ending) {
            ending = true;
            stopReading();
            refuse(why);
        }
    }
}
