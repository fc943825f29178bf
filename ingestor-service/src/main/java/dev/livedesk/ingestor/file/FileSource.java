package dev.livedesk.ingestor.file;

import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedLine;
import dev.livedesk.ingestor.feed.FeedSource;
import dev.livedesk.ingestor.feed.LineStatus;
import dev.livedesk.ingestor.feed.SkippedFrames;
import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.ingestor.settings.FileProperties;
import dev.livedesk.ingestor.stream.FeedMeters;
import dev.livedesk.ingestor.stream.LineListener;
import dev.livedesk.market.instrument.Instrument;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays a file's frames, at the pace at which they were received, as though they came now; when they really came is their recorded time.
 * Frames that are of no exchange's stream are skipped as in a stream.
 */
public final class FileSource implements FeedSource {

    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofMillis(200);

    /** Between two laps there is nothing that could be looked up. */
    private static final Instant NOTHING_MISSING = Instant.EPOCH;

    private final Feed feed;
    private final Path file;
    private final FileProperties properties;
    private final StreamProtocol protocol;
    private final FeedLine line;
    private final ReplayedListener listener;
    private final Clock clock;
    private final Thread thread;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private volatile boolean started;
    private Instant nextRefresh = Instant.MIN;

    private record Change(Set<Instrument> tickers, long epoch, CompletableFuture<Void> done) {}

    public FileSource(Feed feed, URI uri, FileProperties properties, StreamProtocol protocol, FeedMeters meters, Clock clock) {
        this.feed = feed;
        this.file = Path.of(uri);
        this.properties = properties;
        this.protocol = protocol;
        this.line = feed.line(0, true, true);
        this.listener = new ReplayedListener(new LineListener(line, protocol.tradeIdsRise(), meters, new SkippedFrames(List.of())));
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("feed-" + feed.name()).unstarted(this::run);
    }

    @Override
    public CompletableFuture<Void> carry(SortedMap<Integer, List<Instrument>> lanes, long epoch, Map<Integer, Instant> lastCarried) {
        Change change = new Change(lanes.values().stream().flatMap(List::stream).collect(Collectors.toSet()), epoch, new CompletableFuture<>());
        changes.add(change);
        if (!started) {
            started = true;
            thread.start();
        }
        LockSupport.unpark(thread);
        return change.done();
    }

    @Override
    public void close() {
        closed = true;
        if (!started) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        change();
        while (!closed) {
            try {
                line.stands(LineStatus.connected(null), clock.instant());
                replay();
                listener.lapEnded();
                line.lost(NOTHING_MISSING);
                if (!properties.repeat()) {
                    line.stands(LineStatus.disconnected("the recording has ended"), clock.instant());
                    LOG.atInfo().addKeyValue("feed", feed.name()).log("the recording has ended");
                    break;
                }
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("feed", feed.name()).addKeyValue("file", file).setCause(e).log("cannot read the recording");
                line.lost(NOTHING_MISSING);
                line.stands(LineStatus.disconnected("cannot read the recording: " + e.getMessage()), clock.instant());
                pauseUntil(clock.instant().plus(RETRY));
            }
        }
        while (!closed) {
            pauseUntil(clock.instant().plus(RETRY));
        }
        line.stands(LineStatus.disconnected("the ingestor stops"), clock.instant());
    }

    /** Carries what is asked for since the last time. */
    private void change() {
        for (Change change = changes.poll(); change != null; change = changes.poll()) {
            Set<Instrument> before = Set.copyOf(line.instruments());
            Set<Instrument> leaving = new HashSet<>(before);
            leaving.removeAll(change.tickers());
            Set<Instrument> coming = new HashSet<>(change.tickers());
            coming.removeAll(before);
            feed.carry(change.tickers(), change.epoch());
            line.remove(leaving);
            line.add(coming);
            feed.refresh(clock.instant());
            change.done().complete(null);
        }
    }

    private void replay() throws IOException {
        Conversation conversation = protocol.converse(new Endpoint(file.toUri(), true, true), List.of());
        try (RecordedFrames frames = new RecordedFrames(file)) {
            Instant began = clock.instant();
            long first = -1;
            for (RecordedFrames.Line line = frames.next(); line != null && !closed; line = frames.next()) {
                first = first < 0 ? line.atNanos() : first;
                if (properties.speed() > 0) {
                    pauseUntil(began.plusNanos((long) ((line.atNanos() - first) / properties.speed())));
                }
                byte[] frame = line.frame().getBytes(StandardCharsets.UTF_8);
                listener.begin(frame, clock.instant(), line.atNanos());
                conversation.on(frame, frame.length, listener);
                refresh();
            }
            if (first < 0) {
                throw new IOException("there are no frames in it");
            }
        }
    }

    private void refresh() {
        Instant now = clock.instant();
        if (!now.isBefore(nextRefresh)) {
            nextRefresh = now.plus(REFRESH);
            change();
            feed.refreshIfFreshened(now);
        }
    }

    private void pauseUntil(Instant time) {
        for (Instant now = clock.instant(); now.isBefore(time) && !closed; now = clock.instant()) {
            LockSupport.parkNanos(Math.min(Duration.between(now, time).toNanos(), REFRESH.toNanos()));
            change();
            feed.refreshIfFreshened(clock.instant());
        }
    }
}
