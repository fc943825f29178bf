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
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.quotes.account.AccountDesk;
import dev.livedesk.quotes.account.AccountStore;
import dev.livedesk.quotes.account.HintQueue;
import dev.livedesk.quotes.feed.FeedTold;
import dev.livedesk.quotes.book.QuoteBook;
import dev.livedesk.quotes.feed.QuoteKeys;
import dev.livedesk.quotes.feed.QuotePump;
import dev.livedesk.quotes.client.StreamClient;
import dev.livedesk.quotes.store.AssetList;
import dev.livedesk.quotes.store.Rights;
import dev.livedesk.quotes.updates.TradeUpdates;
import dev.livedesk.quotes.updates.UpdateClient;
import dev.livedesk.quotes.updates.UpdateStore;
import dev.livedesk.quotes.web.SocketHandler;
import dev.livedesk.quotes.web.Sockets;
import io.micrometer.core.instrument.MeterRegistry;
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

/** Wires the quote server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({QuoteServerProperties.class, DatabaseProperties.class})
@Import({BusConfiguration.class, AccessConfiguration.class})
public class QuoteServerConfiguration {

    private static final int BEFORE_CONTROLLERS = -10;

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
    QuotePump quotesPump(
            QuoteBook quotesBook, QuoteServerProperties properties, FeedBoard busFeedBoard, FeedTold quotesFeedTold, MeterRegistry meters) {
        return new QuotePump(
                quotesBook,
                properties.quoteQueue(),
                status -> {
                    busFeedBoard.on(status);
                    quotesFeedTold.on(busFeedBoard.all());
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
    AssetList quotesAssets(@Qualifier("quotesDataSource") HikariDataSource source) {
        return new AssetList(JdbcClient.create(source));
    }

    @Bean
    Rights quotesRights(@Qualifier("quotesDataSource") HikariDataSource source) {
        return new Rights(JdbcClient.create(source));
    }

    @Bean
    AccountDesk quotesAccounts(
            @Qualifier("quotesDataSource") HikariDataSource source,
            QuoteBook quotesBook,
            AssetList quotesAssets,
            BusPublisher busPublisher) {
        return new AccountDesk(
                new AccountStore(source), quotesBook::mark, quotesAssets::exchange, onVirtualThreads("quotes-account-"), busPublisher::publish);
    }

    @Bean
    TradeUpdates quotesTradeUpdates(@Qualifier("quotesDataSource") HikariDataSource source) {
        return new TradeUpdates(new UpdateStore(JdbcClient.create(source)), onVirtualThreads("quotes-updates-"));
    }

    @Bean
    HintQueue quotesHints(
            AccountDesk quotesAccounts, TradeUpdates quotesTradeUpdates, QuoteServerProperties properties, MeterRegistry meters) {
        BiConsumer<String, byte[]> desks = (topic, message) -> {
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
            @Qualifier("quotesCallers") CallerLookup callers,
            MeterRegistry meters) {
        DeskMarket market = new DeskMarket(quotesAssets, quotesKeys);
        SocketHandler dashboards = new SocketHandler(properties.socketSettings(), quotesSockets, meters, quotesFeedTold, (caller, wake, loop) ->
                new StreamClient(caller.orElseThrow(), properties.clientOptions(), quotesBook, market, quotesAccounts, wake, System.nanoTime()));
        Function<Presented, CompletionStage<Optional<Caller>>> find =
                presented -> callers.find(presented).map(Optional::of).defaultIfEmpty(Optional.empty()).toFuture();
        SocketHandler updates = new SocketHandler(properties.updateSettings(), quotesSockets, meters, quotesFeedTold, (caller, wake, loop) ->
                new UpdateClient(caller, properties.updateOptions(), find, quotesTradeUpdates, wake, loop, System.nanoTime()));
        return new SimpleUrlHandlerMapping(Map.of("/ws", dashboards, "/stream", updates), BEFORE_CONTROLLERS);
    }

    @Bean(defaultCandidate = false)
    CallerLookup quotesCallers(@Qualifier("quotesDataSource") HikariDataSource source, Revocations accessRevocations) {
        return CallerLookup.of(JdbcClient.create(source), accessRevocations);
    }

    @Bean
    SecurityWebFilterChain quotesAccess(ServerHttpSecurity http, @Qualifier("quotesCallers") CallerLookup callers) {
        return AccessChain.protecting("/ws", "/stream").optional("/stream").build(http, callers);
    }

    @Bean
    HealthIndicator quotesHealthIndicator(QuoteServerLifecycle quotesLifecycle, Sockets quotesSockets, QuotePump quotesPump) {
        return () -> (quotesLifecycle.isConnected() ? Health.up() : Health.down())
                .withDetail("clients", quotesSockets.count())
                .withDetail("queued", quotesPump.queued())
                .build();
    }

    /** Not a bean: an Executor among the beans would take the place of the one that controllers run on. */
    private static Executor onVirtualThreads(String name) {
        ThreadFactory threads = Thread.ofVirtual().name(name, 0).factory();
        return work -> threads.newThread(work).start();
    }
}
