package dev.livedesk.quotes;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessChain;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.access.Caller;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Presented;
import dev.livedesk.access.Revocations;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.feed.FeedBoard;
import dev.livedesk.bus.presence.Heartbeat;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.Measure;
import dev.livedesk.bus.trace.Traces;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.quotes.account.AccountDesk;
import dev.livedesk.quotes.account.AccountStore;
import dev.livedesk.quotes.account.HintQueue;
import dev.livedesk.quotes.book.QuoteBook;
import dev.livedesk.quotes.client.StreamClient;
import dev.livedesk.quotes.data.DataClient;
import dev.livedesk.quotes.data.DataDesk;
import dev.livedesk.quotes.data.DataOptions;
import dev.livedesk.quotes.data.DataStream;
import dev.livedesk.quotes.feed.BarPump;
import dev.livedesk.quotes.feed.FeedTold;
import dev.livedesk.quotes.feed.QuoteKeys;
import dev.livedesk.quotes.feed.QuotePump;
import dev.livedesk.quotes.feed.TickPump;
import dev.livedesk.quotes.feed.WatchedTickers;
import dev.livedesk.quotes.store.AssetList;
import dev.livedesk.quotes.store.Rights;
import dev.livedesk.quotes.trace.SentTraces;
import dev.livedesk.quotes.updates.TradeUpdates;
import dev.livedesk.quotes.updates.UpdateClient;
import dev.livedesk.quotes.updates.UpdateStore;
import dev.livedesk.quotes.web.SocketHandler;
import dev.livedesk.quotes.web.Sockets;
import dev.livedesk.quotes.wire.Format;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;

/** Wires the quote server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({QuoteServerProperties.class, DatabaseProperties.class})
@Import({BusConfiguration.class, AccessConfiguration.class})
public class QuoteServerConfiguration {

    private static final int BEFORE_CONTROLLERS = -10;

    /** The desk's stocks are the same on both of Alpaca's streams of stocks. */
    private static final Map<String, DataStream> DATA_STREAMS = Map.of(
            "/v2/iex", DataStream.STOCKS, "/v2/sip", DataStream.STOCKS, "/v2/test", DataStream.TEST, "/v1beta3/crypto/us", DataStream.CRYPTO);

    @Bean(defaultCandidate = false)
    HikariDataSource quotesDataSource(DatabaseProperties database) {
        return ServiceDataSource.of(database, DatabaseRole.QUOTES);
    }

    @Bean
    Sockets quotesSockets(MeterRegistry meters) {
        return new Sockets(meters);
    }

    @Bean
    FeedTold quotesFeedTold(Sockets quotesSockets) {
        return new FeedTold(quotesSockets::toAll);
    }

    @Bean
    QuoteBook quotesBook(QuoteServerProperties properties, FeedBoard busFeedBoard) {
        return new QuoteBook(properties.maxTickers(), busFeedBoard::state, properties.maxSpread());
    }

    @Bean
    DataDesk quotesDataDesk(QuoteServerProperties properties, AssetList quotesAssets, QuoteBook quotesBook) {
        return new DataDesk(properties.tapeSize(), properties.maxTickers(), quotesAssets::exchange, quotesBook.epochs());
    }

    @Bean
    TickPump quotesTicks(BusClient busClient, DataDesk quotesDataDesk, QuoteServerProperties properties, MeterRegistry meters) {
        return new TickPump(busClient, quotesDataDesk, properties.batchWindow(), System::nanoTime, meters);
    }

    @Bean
    BarPump quotesBars(BusClient busClient, DataDesk quotesDataDesk, QuoteServerProperties properties, MeterRegistry meters) {
        return new BarPump(busClient, quotesDataDesk::on, properties.accountQueue(), meters);
    }

    @Bean
    QuotePump quotesPump(
            QuoteBook quotesBook, QuoteServerProperties properties, FeedBoard busFeedBoard, FeedTold quotesFeedTold, DataDesk quotesDataDesk,
            MeterRegistry meters) {
        return new QuotePump(
                quotesBook,
                properties.quoteQueue(),
                status -> {
                    busFeedBoard.on(status);
                    quotesFeedTold.on(busFeedBoard.all());
                    quotesDataDesk.on(busFeedBoard.all());
                },
                () -> quotesFeedTold.on(busFeedBoard.all()),
                System::nanoTime,
                meters);
    }

    @Bean
    QuoteKeys quotesKeys(BusClient busClient, QuotePump quotesPump) {
        return new QuoteKeys(busClient, quotesPump::offer);
    }

    @Bean
    WatchedTickers quotesWatched(QuoteBook quotesBook, DataDesk quotesDataDesk, BusPublisher busPublisher, Heartbeats busHeartbeats) {
        return new WatchedTickers(quotesBook, quotesDataDesk, busPublisher, busHeartbeats.instance(), Clock.systemUTC());
    }

    @Bean
    AssetList quotesAssets(@Qualifier("quotesDataSource") HikariDataSource source) {
        return new AssetList(JdbcClient.create(source));
    }

    @Bean
    Rights quotesRights(@Qualifier("quotesDataSource") HikariDataSource source) {
        return new Rights(JdbcClient.create(source));
    }

    @Bean
    SentTraces quotesTraces(Traces busTraces) {
        return new SentTraces(busTraces);
    }

    @Bean
    AccountDesk quotesAccounts(
            @Qualifier("quotesDataSource") HikariDataSource source,
            QuoteBook quotesBook,
            AssetList quotesAssets,
            BusPublisher busPublisher,
            SentTraces quotesTraces) {
        return new AccountDesk(
                new AccountStore(source), quotesBook::mark, quotesAssets::exchange, onVirtualThreads("quotes-account-"), busPublisher::publish,
                quotesTraces);
    }

    @Bean
    TradeUpdates quotesTradeUpdates(@Qualifier("quotesDataSource") HikariDataSource source, SentTraces quotesTraces) {
        return new TradeUpdates(new UpdateStore(JdbcClient.create(source)), onVirtualThreads("quotes-updates-"), quotesTraces);
    }

    @Bean
    HintQueue quotesHints(
            SentTraces quotesTraces, AccountDesk quotesAccounts, TradeUpdates quotesTradeUpdates, QuoteServerProperties properties,
            MeterRegistry meters) {
        BiConsumer<String, byte[]> desks = (topic, message) -> {
            quotesTraces.on(topic, message);
            quotesTradeUpdates.on(topic, message);
            quotesAccounts.on(topic, message);
        };
        return new HintQueue(desks, properties.accountQueue(), meters);
    }

    @Bean
    QuoteServerLifecycle quotesLifecycle(
            BusClient busClient,
            QuoteServerProperties properties,
            QuotePump quotesPump,
            QuoteKeys quotesKeys,
            HintQueue quotesHints,
            AccountDesk quotesAccounts,
            TradeUpdates quotesTradeUpdates,
            AssetList quotesAssets,
            Rights quotesRights,
            Sockets quotesSockets,
            Revocations accessRevocations) {
        return new QuoteServerLifecycle(
                busClient, properties, quotesPump, quotesKeys, quotesHints, quotesAccounts, quotesTradeUpdates, quotesAssets, quotesRights,
                quotesSockets, accessRevocations);
    }

    @Bean
    HandlerMapping quotesSocketMapping(
            QuoteServerProperties properties,
            Sockets quotesSockets,
            FeedTold quotesFeedTold,
            QuoteBook quotesBook,
            QuoteKeys quotesKeys,
            AssetList quotesAssets,
            AccountDesk quotesAccounts,
            TradeUpdates quotesTradeUpdates,
            DataDesk quotesDataDesk,
            @Qualifier("quotesCallers") CallerLookup callers,
            MeterRegistry meters) {
        DeskMarket market = new DeskMarket(quotesAssets, quotesKeys);
        SocketHandler dashboards = new SocketHandler(properties.socketSettings(), quotesSockets, meters, quotesFeedTold, (caller, type, line) ->
                new StreamClient(
                        caller.orElseThrow(), properties.clientOptions(), quotesBook, market, quotesAccounts, line::wake, System.nanoTime()));
        Function<Presented, CompletionStage<Optional<Caller>>> find =
                presented -> callers.find(presented).map(Optional::of).defaultIfEmpty(Optional.empty()).toFuture();
        SocketHandler updates = new SocketHandler(properties.updateSettings(), quotesSockets, meters, quotesFeedTold, (caller, type, line) ->
                new UpdateClient(caller, properties.updateOptions(), find, quotesTradeUpdates, line, System.nanoTime()));
        Map<String, WebHandler> handlers = new HashMap<>(Map.of("/ws", dashboards, "/stream", updates));
        DATA_STREAMS.forEach((path, stream) -> {
            DataOptions options = properties.dataOptions(stream.equals(DataStream.CRYPTO) ? "crypto" : path.substring("/v2/".length()));
            handlers.put(path, new SocketHandler(properties.dataSettings(), quotesSockets, meters, quotesFeedTold, (caller, type, line) ->
                    new DataClient(stream, format(type), caller, options, find, quotesDataDesk, line, System.nanoTime())));
        });
        return new SimpleUrlHandlerMapping(handlers, BEFORE_CONTROLLERS);
    }

    @Bean(defaultCandidate = false)
    CallerLookup quotesCallers(@Qualifier("quotesDataSource") HikariDataSource source, Revocations accessRevocations) {
        return CallerLookup.of(JdbcClient.create(source), accessRevocations);
    }

    @Bean
    SecurityWebFilterChain quotesAccess(ServerHttpSecurity http, @Qualifier("quotesCallers") CallerLookup callers) {
        List<String> alpacas = new ArrayList<>(DATA_STREAMS.keySet());
        alpacas.add("/stream");
        List<String> all = new ArrayList<>(alpacas);
        all.add("/ws");
        return AccessChain.protecting(all.toArray(String[]::new)).optional(alpacas.toArray(String[]::new)).build(http, callers);
    }

    @Bean
    HealthIndicator quotesHealthIndicator(
            QuoteServerLifecycle quotesLifecycle, Sockets quotesSockets, QuotePump quotesPump, TickPump quotesTicks) {
        return () -> (quotesLifecycle.isConnected() && quotesTicks.isConnected() ? Health.up() : Health.down())
                .withDetail("clients", quotesSockets.count())
                .withDetail("queued", quotesPump.queued())
                .build();
    }

    @Bean
    Heartbeat quotesHeartbeat(Heartbeats busHeartbeats, @Qualifier("quotesHealthIndicator") HealthIndicator health) {
        return busHeartbeats.of(
                "quote-server", health,
                new Measure("messages waiting", "livedesk.quotes.waiting", "messages"),
                new Measure("clients", "livedesk.quotes.clients", "clients"));
    }

    /** As Alpaca: a client asks for MessagePack by the type of the handshake's content, which it does not have. */
    private static Format format(String contentType) {
        return contentType.startsWith("application/msgpack") ? Format.MESSAGE_PACK : Format.JSON;
    }

    /** Not a bean: an Executor among the beans would take the place of the one that controllers run on. */
    private static Executor onVirtualThreads(String name) {
        ThreadFactory threads = Thread.ofVirtual().name(name, 0).factory();
        return work -> threads.newThread(work).start();
    }
}
