package dev.livedesk.simulator.binance;

import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.Recording;
import dev.livedesk.simulator.replay.ActiveFaults;
import dev.livedesk.simulator.replay.Admission;
import dev.livedesk.simulator.replay.DelayLine;
import dev.livedesk.simulator.replay.Exchange;
import dev.livedesk.simulator.replay.GarbageFrames;
import dev.livedesk.simulator.replay.Handshake;
import dev.livedesk.simulator.replay.Playhead;
import dev.livedesk.simulator.replay.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Binance spot or USD-M: who listens to which stream, and the replay that all of them share. */
public final class BinanceExchange implements Exchange {

    /** Where the laps are counted from. */
    public static final Instant ANCHOR = Instant.parse("2024-08-08T00:00:00Z");

    private final Archive archive;
    private final List<StreamRoute> routes;
    private final FrameShift shift;
    private final Playhead<TapeFrame> playhead;
    private final JsonMapper json = new JsonMapper();
    private final ActiveFaults faults = new ActiveFaults();
    private final DelayLine delayed = new DelayLine();
    private final DelayLine stragglers = new DelayLine();
    private final GarbageFrames garbage = new GarbageFrames(List.of(
            "{\"e\":\"unheardOf\",\"E\":1,\"s\":\"BTCUSDT\"}",
            "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"p\":\"many\",\"q\":{},\"t\":\"x\"}",
            "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":null}",
            "{\"stream\":\"btcusdt@trade\",\"data\":7}"));
    private final Set<BinanceSession> sessions = new LinkedHashSet<>();
    private final Map<String, Set<BinanceSession>> listeners = new HashMap<>();
    private final Map<RecordedSymbol, String> newestQuotes = new HashMap<>();

    private BinanceExchange(Archive archive, List<StreamRoute> routes, double speed, @Nullable Instant start) {
        this.archive = archive;
        this.routes = routes;
        Timeline timeline = new Timeline(start == null ? ANCHOR : start, speed, archive.lapMicros());
        this.shift = new FrameShift(archive, timeline);
        this.playhead = new Playhead<>(timeline, new FrameTape(archive));
    }

    /** Spot; laps are counted from {@code start} if given, else from {@link #ANCHOR}. */
    public static BinanceExchange spot(double speed, @Nullable Instant start) {
        return new BinanceExchange(Archive.SPOT, List.of(StreamRoute.SPOT), speed, start);
    }

    /** USD-M; laps are counted from {@code start} if given, else from {@link #ANCHOR}. */
    public static BinanceExchange usdm(double speed, @Nullable Instant start) {
        return new BinanceExchange(
                Archive.USDM, List.of(StreamRoute.USDM_PUBLIC, StreamRoute.USDM_MARKET), speed, start);
    }

    @Override
    public Admission admit(Handshake handshake) {
        for (StreamRoute route : routes) {
            String endpoint = route.endpoint(handshake.path()).orElse("");
            if (!endpoint.isEmpty()) {
                return admit(handshake, route, endpoint);
            }
        }
        return new Admission.Unknown();
    }

    @Override
    public void play(Instant now) {
        if (listeners.isEmpty()) {
            playhead.stop();
        } else {
            playhead.play(now, frame -> on(frame, now));
        }
        delayed.run(now);
        stragglers.run(now);
    }

    @Override
    public boolean playing() {
        return !listeners.isEmpty() || delayed.due() != null || stragglers.due() != null;
    }

    @Override
    public Instant due() {
        Instant late = earlier(delayed.due(), stragglers.due());
        if (listeners.isEmpty()) {
            return late == null ? Instant.MAX : late;
        }
        Instant next = playhead.due();
        return late == null || next.isBefore(late) ? next : late;
    }

    @Override
    public void on(Fault fault, Instant now) {
        faults.on(fault);
        switch (fault) {
            case Fault.Disconnect it -> List.copyOf(sessions).forEach(session -> disconnect(session, it, now));
            case Fault.Burst it ->
                archive.symbols().forEach(symbol -> burst(symbol, it.copies(), now));
            case Fault.Silence _, Fault.Garbage _, Fault.Slow _, Fault.Refuse _, Fault.Limit _, Fault.Duplicate _, Fault.Late _, Fault.Lifetime _,
                    Fault.Heal _ -> {}
        }
    }

    @Override
    public Recording recording() {
        return archive.recording();
    }

    void opened(BinanceSession session) {
        sessions.add(session);
    }

    void closed(BinanceSession session) {
        sessions.remove(session);
    }

    void joined(BinanceSession session, String stream) {
        listeners.computeIfAbsent(stream, _ -> new LinkedHashSet<>()).add(session);
    }

    void left(BinanceSession session, String stream) {
        listeners.computeIfPresent(stream, (_, those) -> {
            those.remove(session);
            return those.isEmpty() ? null : those;
        });
    }

    private Admission admit(Handshake handshake, StreamRoute route, String endpoint) {
        if (faults.refuses(Fault.Refuse.Stage.HANDSHAKE) || faults.refuses(Fault.Refuse.Stage.AUTHENTICATION)) {
            return new Admission.Refused(503, "refused on request");
        }
        if (handshake.query().containsKey("timeUnit")) {
            return new Admission.Refused(400, "the simulator's times are milliseconds; leave timeUnit out");
        }
        boolean combined = endpoint.startsWith("/stream");
        String list = combined
                ? String.join("/", handshake.query().getOrDefault("streams", List.of()))
                : endpoint.substring("/ws".length());
        List<String> streams = Arrays.stream(list.split("/", -1)).filter(it -> !it.isEmpty()).distinct().toList();
        if (streams.size() > BinanceSession.MOST_STREAMS) {
            return new Admission.Refused(400, "more than " + BinanceSession.MOST_STREAMS + " streams");
        }
        return new Admission.Admitted(peer -> new BinanceSession(this, route, peer, combined, streams, json));
    }

    private void on(TapeFrame frame, Instant now) {
        RecordedSymbol symbol = frame.frame().symbol();
        String data = shift.shift(frame);
        switch (frame.frame().kind()) {
            case TRADE -> {
                later(now, symbol, symbol.lowerCase() + "@trade", data);
                later(now, symbol, symbol.lowerCase() + "@aggTrade", FrameShift.aggregate(data));
            }
            case BOOK_TICKER -> {
                newestQuotes.put(symbol, data);
                later(now, symbol, symbol.lowerCase() + "@bookTicker", data);
                later(now, symbol, "!bookTicker", data);
            }
        }
    }

    private void later(Instant now, RecordedSymbol symbol, String stream, String data) {
        if (listeners.containsKey(stream)) {
            StreamEvent event = new StreamEvent(stream, data);
            Duration lateness = faults.lateness();
            if (lateness.isZero()) {
                delayed.add(now, faults.delay(), () -> send(symbol, event, stream));
            } else {
                stragglers.add(now, lateness, () -> send(symbol, event, stream));
            }
            if (faults.duplicates()) {
                delayed.add(now, faults.delay(), () -> send(symbol, event, stream));
            }
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    /** The age at which connections end. */
    Duration lifetime() {
        return faults.lifetime(BinanceSession.LIFETIME);
    }

    private void send(RecordedSymbol symbol, StreamEvent event, String stream) {
        if (faults.silences(symbol.symbol())) {
            return;
        }
        for (BinanceSession session : listeners.getOrDefault(stream, Set.of())) {
            if (faults.garbageBeforeNextFrame()) {
                garbage.sendNext(session.peer());
            }
            session.deliver(event);
        }
    }

    private void burst(RecordedSymbol symbol, int copies, Instant now) {
        String newest = newestQuotes.get(symbol);
        if (newest == null) {
            return;
        }
        for (int copy = 1; copy <= copies; copy++) {
            String data = shift.copy(newest, symbol, copy, now.toEpochMilli());
            later(now, symbol, symbol.lowerCase() + "@bookTicker", data);
            later(now, symbol, "!bookTicker", data);
        }
        newestQuotes.put(symbol, FrameText.mapNumber(newest, "u", id -> id + copies));
    }

    private static void disconnect(BinanceSession session, Fault.Disconnect fault, Instant now) {
        if (fault.announced()) {
            session.shutDown(now);
        } else {
            session.peer().drop();
        }
    }
}
