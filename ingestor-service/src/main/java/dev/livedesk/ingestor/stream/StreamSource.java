package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedLine;
import dev.livedesk.ingestor.feed.FeedSource;
import dev.livedesk.ingestor.feed.SkippedFrames;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.settings.TimingProperties;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connections of one feed in this process: those of each lane, all on one thread of their own. So a feed's events have one order, also when a ticker
 * moves to another lane, and its state needs no locks.
 */
public final class StreamSource implements FeedSource {

    private static final int CLOSE_SECONDS = 2;

    private final Feed feed;
    private final FeedProperties properties;
    private final StreamProtocol protocol;
    private final FeedMeters meters;
    private final Clock clock;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final HttpClient client;
    private final MarketHours hours;
    private final SkippedFrames skippedFrames;
    private final SortedMap<Integer, List<StreamLine>> lanes = new TreeMap<>();

    public StreamSource(Feed feed, FeedProperties properties, StreamProtocol protocol, FeedMeters meters, Clock clock) {
        this.feed = feed;
        this.properties = properties;
        this.protocol = protocol;
        this.meters = meters;
        this.clock = clock;
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("feed-" + feed.name(), true), NioIoHandler.newFactory());
        loop = group.next();
        client = HttpClient.create(ConnectionProvider.newConnection())
                .runOn(group)
                .proxyWithSystemProperties()
                .headers(headers -> headers.set("User-Agent", "livedesk"));
        hours = new MarketHours(NyseCalendar.shipped(), properties.kind());
        skippedFrames = new SkippedFrames(List.of(properties.secretKey(), properties.keyId()));
    }

    @Override
    public CompletableFuture<Void> carry(SortedMap<Integer, List<Instrument>> wanted, long epoch, Map<Integer, Instant> lastCarried) {
        return CompletableFuture.runAsync(() -> change(wanted, epoch, lastCarried), loop);
    }

    @Override
    public void close() {
        // A connection that is just being made has to be finished before it can be closed.
        loop.submit(() -> lanes.values().forEach(lines -> lines.forEach(StreamLine::close)))
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        group.shutdownGracefully(100, CLOSE_SECONDS * 1_000L, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS + 1L, TimeUnit.SECONDS);
    }

    private void change(SortedMap<Integer, List<Instrument>> wanted, long epoch, Map<Integer, Instant> lastCarried) {
        Set<Instrument> all = new HashSet<>();
        wanted.values().forEach(all::addAll);
        for (int lane : List.copyOf(lanes.keySet())) {
            List<StreamLine> lines = lanes.get(lane);
            if (lines != null && wanted.getOrDefault(lane, List.of()).isEmpty()) {
                lanes.remove(lane);
                lines.forEach(StreamLine::abandon);
            }
        }
        lanes.forEach((lane, lines) -> lines.forEach(line -> {
            Set<Instrument> leaving = new HashSet<>(line.instruments());
            leaving.removeAll(wanted.getOrDefault(lane, List.of()));
            if (!leaving.isEmpty()) {
                line.carry(List.of(), leaving);
            }
        }));
        feed.carry(all, epoch);
        lastCarried.forEach((lane, until) -> feed.missingSince(wanted.getOrDefault(lane, List.of()), until));
        wanted.forEach((lane, instruments) -> {
            if (instruments.isEmpty()) {
                return;
            }
            for (StreamLine line : lanes.computeIfAbsent(lane, this::lines)) {
                List<Instrument> coming = new ArrayList<>(instruments);
                coming.removeAll(new HashSet<>(line.instruments()));
                if (!coming.isEmpty()) {
                    line.carry(coming, List.of());
                }
            }
        });
        feed.refresh(clock.instant());
    }

    private List<StreamLine> lines(int lane) {
        return protocol.endpoints().stream().map(endpoint -> line(lane, endpoint)).toList();
    }

    private StreamLine line(int lane, Endpoint endpoint) {
        TimingProperties timing = properties.timingOfProtocol();
        FeedLine feedLine = feed.line(lane, endpoint.quotes(), endpoint.trades());
        return new StreamLine(
                loop,
                owner -> new StreamLink(
                        owner,
                        client,
                        loop,
                        protocol,
                        endpoint,
                        timing,
                        clock,
                        new LineListener(feedLine, protocol.tradeIdsRise(), meters, skippedFrames)),
                timing,
                new Backoff(timing.backoffFirst(), timing.backoffMax(), timing.refusedRetry(), RandomGenerator.getDefault()),
                hours,
                clock,
                feedLine);
    }
}
