package dev.livedesk.simulator.alpaca;

import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.Recording;
import dev.livedesk.simulator.SimulatorOptions;
import dev.livedesk.simulator.equities.EquityEvent;
import dev.livedesk.simulator.equities.EquityTape;
import dev.livedesk.simulator.equities.StockEvent;
import dev.livedesk.simulator.replay.ActiveFaults;
import dev.livedesk.simulator.replay.Admission;
import dev.livedesk.simulator.replay.DelayLine;
import dev.livedesk.simulator.replay.Exchange;
import dev.livedesk.simulator.replay.GarbageFrames;
import dev.livedesk.simulator.replay.Handshake;
import dev.livedesk.simulator.replay.Playhead;
import dev.livedesk.simulator.replay.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Alpaca's stock stream: who is connected, and the replay that all of them share. */
public final class AlpacaExchange implements Exchange {

    /** Where the laps are counted from; on a whole minute, so that recorded minutes are the clock's minutes at 1×. */
    public static final Instant ANCHOR = Instant.parse("2019-02-11T14:30:00Z");

    private static final int GOING_AWAY = 1_001;

    private final SimulatorOptions options;
    private final Timeline timeline;
    private final Playhead<StockEvent> playhead;
    private final JsonMapper json = new JsonMapper();
    private final ActiveFaults faults = new ActiveFaults();
    private final DelayLine delayed = new DelayLine();
    private final DelayLine stragglers = new DelayLine();
    private final GarbageFrames garbage = new GarbageFrames(List.of(
            "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":\"many\",\"ap\":null}]",
            "[{\"T\":\"zz\",\"S\":\"AAPL\"}]",
            "[{\"T\":\"t\",\"S\":\"AAPL\"}]",
            "{\"T\":\"q\"}"));
    private final Set<AlpacaSession> sessions = new LinkedHashSet<>();
    private final Map<String, StockEvent> newestQuotes = new HashMap<>();

    /** A stream whose laps are counted from {@code start} if given, else from {@link #ANCHOR}. */
    public AlpacaExchange(SimulatorOptions options, @Nullable Instant start) {
        this.options = options;
        this.timeline = new Timeline(start == null ? ANCHOR : start, options.speed(), EquityTape.LAP_MICROS);
        this.playhead = new Playhead<>(timeline, new EquityTape());
    }

    @Override
    public Admission admit(Handshake handshake) {
        Optional<Feed> feed = Feed.parse(handshake.path());
        if (feed.isEmpty()) {
            return new Admission.Unknown();
        }
        if (faults.refuses(Fault.Refuse.Stage.HANDSHAKE)) {
            return new Admission.Refused(503, "refused on request");
        }
        if (handshake.header("content-type").contains("msgpack")) {
            return new Admission.Refused(415, "the simulator speaks JSON, not MessagePack");
        }
        return new Admission.Admitted(peer -> new AlpacaSession(
                this,
                feed.get(),
                peer,
                handshake.header("apca-api-key-id"),
                handshake.header("apca-api-secret-key"),
                json));
    }

    @Override
    public void play(Instant now) {
        if (subscribed()) {
            playhead.play(now, event -> {
                if (event.event() instanceof EquityEvent.Quoted) {
                    newestQuotes.put(event.symbol(), event);
                }
                later(event, now);
            });
        } else {
            playhead.stop();
        }
        delayed.run(now);
        stragglers.run(now);
        sessions.forEach(AlpacaSession::flush);
    }

    @Override
    public boolean playing() {
        return subscribed() || delayed.due() != null || stragglers.due() != null;
    }

    @Override
    public Instant due() {
        Instant late = earlier(delayed.due(), stragglers.due());
        if (!subscribed()) {
            return late == null ? Instant.MAX : late;
        }
        Instant next = playhead.due();
        return late == null || next.isBefore(late) ? next : late;
    }

    @Override
    public void on(Fault fault, Instant now) {
        faults.on(fault);
        switch (fault) {
            case Fault.Disconnect it -> List.copyOf(sessions).forEach(session -> disconnect(session, it.announced()));
            case Fault.Burst it -> newestQuotes.values().forEach(quote -> burst(quote, it.copies(), now));
            case Fault.Silence _, Fault.Garbage _, Fault.Slow _, Fault.Refuse _, Fault.Limit _, Fault.Duplicate _, Fault.Late _, Fault.Lifetime _,
                    Fault.Heal _ -> {}
        }
        sessions.forEach(AlpacaSession::flush);
    }

    @Override
    public Recording recording() {
        return EquityTape.recording();
    }

    void opened(AlpacaSession session) {
        sessions.add(session);
    }

    void closed(AlpacaSession session) {
        sessions.remove(session);
    }

    boolean letsIn(String key, String secret) {
        boolean known = options.keyId().isEmpty()
                ? !key.isEmpty()
                : options.keyId().equals(key) && options.secretKey().equals(secret);
        return known && !faults.refuses(Fault.Refuse.Stage.AUTHENTICATION);
    }

    boolean full(Feed feed) {
        Fault.Limit limit = faults.limit();
        return limit != null
                && sessions.stream().filter(it -> it.authenticated() && it.feed() == feed).count()
                        >= limit.connections();
    }

    boolean exceedsChannels(int channels) {
        Fault.Limit limit = faults.limit();
        return limit != null && channels > limit.channels();
    }

    private boolean subscribed() {
        return sessions.stream().anyMatch(session -> !session.subscriptions().isEmpty());
    }

    private void later(StockEvent event, Instant now) {
        Duration lateness = faults.lateness();
        if (lateness.isZero()) {
            delayed.add(now, faults.delay(), () -> send(event));
        } else {
            stragglers.add(now, lateness, () -> send(event));
        }
        if (faults.duplicates()) {
            delayed.add(now, faults.delay(), () -> send(event));
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private void send(StockEvent event) {
        Channel channel = channel(event.event());
        for (Feed feed : Feed.values()) {
            String symbol = feed.symbolOf(event.symbol()).orElse("");
            List<AlpacaSession> listeners = symbol.isEmpty() ? List.of() : listeners(feed, channel, symbol);
            if (!listeners.isEmpty()) {
                byte[] message = bytes(AlpacaMessages.write(event, symbol, timeline));
                listeners.forEach(session -> deliver(session, message));
            }
        }
    }

    private void deliver(AlpacaSession session, byte[] message) {
        if (faults.garbageBeforeNextFrame()) {
            session.flush();
            garbage.sendNext(session.peer());
        }
        session.deliver(message);
    }

    private void burst(StockEvent event, int copies, Instant now) {
        if (!(event.event() instanceof EquityEvent.Quoted quote)) {
            return;
        }
        for (Feed feed : Feed.values()) {
            String symbol = feed.symbolOf(event.symbol()).orElse("");
            List<AlpacaSession> listeners = symbol.isEmpty() ? List.of() : listeners(feed, Channel.QUOTES, symbol);
            for (int copy = 1; copy <= copies && !listeners.isEmpty(); copy++) {
                byte[] message = bytes(AlpacaMessages.quote(event, quote.movedBy(copy % 10), symbol, now.plusNanos(copy)));
                listeners.forEach(session -> session.deliver(message));
            }
        }
    }

    /** Who is to hear of a symbol, as the feed names it; nobody of a silenced one. */
    private List<AlpacaSession> listeners(Feed feed, Channel channel, String symbol) {
        return faults.silences(symbol)
                ? List.of()
                : sessions.stream()
                        .filter(it -> it.feed() == feed && it.subscriptions().includes(channel, symbol))
                        .toList();
    }

    private static void disconnect(AlpacaSession session, boolean announced) {
        if (announced) {
            session.peer().close(GOING_AWAY, "going away");
        } else {
            session.peer().drop();
        }
    }

    private static Channel channel(EquityEvent event) {
        return switch (event) {
            case EquityEvent.Quoted _ -> Channel.QUOTES;
            case EquityEvent.Traded _ -> Channel.TRADES;
            case EquityEvent.Closed _ -> Channel.BARS;
        };
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
