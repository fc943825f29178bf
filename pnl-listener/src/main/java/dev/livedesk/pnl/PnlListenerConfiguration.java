package dev.livedesk.pnl;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessChain;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Revocations;
import dev.livedesk.access.limit.RateLimitFilter;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.feed.FeedBoard;
import dev.livedesk.bus.listener.ListenerLifecycle;
import dev.livedesk.bus.presence.Heartbeat;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.Measure;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.pnl.account.AccountStore;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.account.PnlListener;
import dev.livedesk.pnl.account.WatchedAccounts;
import dev.livedesk.pnl.closing.BarCloses;
import dev.livedesk.pnl.closing.ClosingKeeper;
import dev.livedesk.pnl.closing.ClosingStore;
import dev.livedesk.pnl.equity.EquityKeeper;
import dev.livedesk.pnl.equity.EquityRetention;
import dev.livedesk.pnl.equity.EquityStore;
import dev.livedesk.pnl.history.HistoryController;
import dev.livedesk.pnl.history.HistoryStore;
import dev.livedesk.pnl.mark.Marks;
import dev.livedesk.pnl.mark.QuoteFeed;
import dev.livedesk.pnl.push.PnlPusher;
import dev.livedesk.pnl.push.Watches;
import dev.livedesk.pnl.web.DayStore;
import dev.livedesk.pnl.web.PnlController;
import dev.livedesk.pnl.web.PnlDays;
import dev.livedesk.pnl.web.PnlReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
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

/** Wires the P&amp;L listener. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PnlProperties.class, DatabaseProperties.class})
@Import({BusConfiguration.class, AccessConfiguration.class})
public class PnlListenerConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String HISTORY = "/v2/account/portfolio/history";

    @Bean(defaultCandidate = false)
    HikariDataSource pnlDataSource(DatabaseProperties database) {
        return ServiceDataSource.of(database, DatabaseRole.PNL);
    }

    @Bean
    AccountStore pnlAccountStore(@Qualifier("pnlDataSource") HikariDataSource source) {
        return new AccountStore(source, TradingCalendar.shipped());
    }

    @Bean
    Accounts pnlAccounts() {
        return new Accounts();
    }

    @Bean
    Marks pnlMarks(PnlProperties properties, FeedBoard busFeedBoard) {
        return new Marks(properties.maxSpread(), busFeedBoard::state);
    }

    @Bean
    QuoteFeed pnlQuoteFeed(BusClient busClient, Marks pnlMarks, Accounts pnlAccounts) {
        return new QuoteFeed(busClient, pnlMarks, pnlAccounts::held);
    }

    @Bean(defaultCandidate = false)
    OwnShards pnlShards(BusClient busClient, PnlProperties properties) {
        return properties.shareShards()
                ? OwnShards.shared(busClient, "pnl", OwnShards.replica(properties.replica()), properties.shardTtl())
                : OwnShards.all();
    }

    @Bean
    Watches pnlWatches(PnlProperties properties) {
        return new Watches(properties.watchedFor(), System::nanoTime);
    }

    @Bean
    PnlListener pnlListener(
            PnlProperties properties,
            @Qualifier("pnlShards") OwnShards shards,
            AccountStore pnlAccountStore,
            Accounts pnlAccounts,
            Watches pnlWatches,
            MeterRegistry meters) {
        return new PnlListener(properties.listenerOptions(), shards, pnlAccountStore, pnlAccounts, pnlWatches::has, CLOCK, meters);
    }

    @Bean
    ListenerLifecycle pnlLifecycle(PnlListener pnlListener, BusClient busClient) {
        return new ListenerLifecycle(pnlListener, busClient);
    }

    @Bean
    PnlDesk pnlDesk(
            PnlProperties properties,
            BusClient busClient,
            BusPublisher busPublisher,
            AccountStore pnlAccountStore,
            Accounts pnlAccounts,
            Watches pnlWatches,
            Marks pnlMarks,
            MeterRegistry meters,
            @Qualifier("pnlDataSource") HikariDataSource source) {
        EquityStore equities = new EquityStore(source);
        return new PnlDesk(
                busClient,
                pnlWatches,
                () -> pnlAccounts.reprice(pnlMarks::drain),
                new WatchedAccounts(pnlWatches::now, pnlAccountStore, pnlAccounts, CLOCK),
                new PnlPusher(
                        pnlWatches, pnlAccounts, pnlMarks::mark, PnlDesk.publishing(busPublisher), CLOCK, System::nanoTime, properties.pushGap()),
                new EquityKeeper(equities, pnlAccounts, pnlMarks::mark, CLOCK, meters),
                new EquityRetention(equities, NyseCalendar.shipped(), CLOCK, properties.keepMinutes()),
                new ClosingKeeper(
                        new ClosingStore(source),
                        new BarCloses(source),
                        pnlMarks::executable,
                        TradingCalendar.shipped(),
                        CLOCK,
                        properties.closingOptions()));
    }

    @Bean
    HealthIndicator pnlHealthIndicator(PnlListener pnlListener, QuoteFeed pnlQuoteFeed) {
        return () -> (pnlListener.isFollowing() ? Health.up() : Health.down())
                .withDetail("queued", pnlListener.queued())
                .withDetail("failures", pnlListener.failures())
                .withDetail("quotes", pnlQuoteFeed.isConnected() ? "connected" : "disconnected")
                .build();
    }

    @Bean
    Heartbeat pnlHeartbeat(Heartbeats busHeartbeats, @Qualifier("pnlHealthIndicator") HealthIndicator health) {
        return busHeartbeats.of("pnl-listener", health, new Measure("accounts waiting", "livedesk.pnl.queued", "accounts"));
    }

    @Bean
    PnlController pnlController(
            AccountStore pnlAccountStore, QuoteFeed pnlQuoteFeed, Marks pnlMarks, @Qualifier("pnlDataSource") HikariDataSource source) {
        PnlReader reader = new PnlReader(pnlAccountStore, pnlQuoteFeed::tryRefresh, pnlMarks::mark);
        return new PnlController(reader, new PnlDays(reader, new DayStore(source, TradingCalendar.shipped())), CLOCK);
    }

    @Bean
    HistoryController pnlHistoryController(@Qualifier("pnlDataSource") HikariDataSource source) {
        return new HistoryController(new HistoryStore(source), NyseCalendar.shipped(), CLOCK);
    }

    @Bean(defaultCandidate = false)
    CallerLookup pnlCallers(@Qualifier("pnlDataSource") HikariDataSource source, Revocations accessRevocations) {
        return CallerLookup.of(JdbcClient.create(source), accessRevocations);
    }

    @Bean
    SecurityWebFilterChain pnlAccess(ServerHttpSecurity http, @Qualifier("pnlCallers") CallerLookup callers) {
        return AccessChain.protecting("/api/pnl/**", HISTORY).build(http, callers);
    }

    @Bean
    RateLimitFilter pnlRateLimit(PnlProperties properties) {
        return new RateLimitFilter(CLOCK, properties.requestsPerMinute(), List.of(HISTORY));
    }
}
