package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedSource;
import dev.livedesk.ingestor.feed.SkippedFrames;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.market.calendar.NyseCalendar;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connections of one feed, all on one thread of its own: so a feed's events have one order, and its state needs no locks. */
public final class StreamSource implements FeedSource {

    private static final int CLOSE_SECONDS = 2;

    private final Feed feed;
    private final FeedProperties properties;
    private final StreamProtocol protocol;
    private final FeedMeters meters;
    private final Clock clock;
    private final EventLoopGroup group;
    private final List<StreamLine> lines = new ArrayList<>();

    public StreamSource(Feed feed, FeedProperties properties, StreamProtocol protocol, FeedMeters meters, Clock clock) {
        this.feed = feed;
        this.properties = properties;
        this.protocol = protocol;
        this.meters = meters;
        this.clock = clock;
        this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("feed-" + feed.name(), true), NioIoHandler.newFactory());
    }

    @Override
    public void start() {
        EventLoop loop = group.next();
        HttpClient client = HttpClient.create(ConnectionProvider.newConnection())
                .runOn(group)
                .proxyWithSystemProperties()
                .headers(headers -> headers.set("User-Agent", "livedesk"));
        MarketHours hours = new MarketHours(NyseCalendar.shipped(), properties.kind(), feed.instruments());
        SkippedFrames skippedFrames = new SkippedFrames(List.of(properties.secretKey(), properties.keyId()));
        loop.execute(() -> {
            for (Endpoint endpoint : protocol.endpoints(feed.instruments())) {
                lines.add(new StreamLine(
                        client,
                        loop,
                        protocol,
                        endpoint,
                        properties.timing(),
                        new Backoff(
                                properties.timing().backoffFirst(),
                                properties.timing().backoffMax(),
                                properties.timing().refusedRetry(),
                                RandomGenerator.getDefault()),
                        hours,
                        clock,
                        feed.line(endpoint.instruments(), endpoint.quotes(), endpoint.trades()),
                        new LineListener(feed, meters, skippedFrames)));
            }
            lines.forEach(StreamLine::connect);
        });
    }

    @Override
    public void close() {
        // A connection that is just being made has to be finished before it can be closed.
        group.next().submit(() -> lines.forEach(StreamLine::close)).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        group.shutdownGracefully(100, CLOSE_SECONDS * 1_000L, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS + 1L, TimeUnit.SECONDS);
    }
}
