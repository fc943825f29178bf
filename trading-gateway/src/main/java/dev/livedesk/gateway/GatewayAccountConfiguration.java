package dev.livedesk.gateway;

import dev.livedesk.gateway.account.AccountController;
import dev.livedesk.gateway.account.AccountOpening;
import dev.livedesk.gateway.account.AccountRights;
import dev.livedesk.gateway.account.AccountStore;
import dev.livedesk.gateway.account.AlpacaAccountController;
import dev.livedesk.gateway.account.ConfigurationController;
import dev.livedesk.gateway.account.ConfigurationStore;
import dev.livedesk.gateway.account.RightsController;
import dev.livedesk.gateway.account.TermsController;
import dev.livedesk.gateway.activity.ActivityController;
import dev.livedesk.gateway.activity.ActivityStore;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.OrderLimits;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.market.LiveMarket;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.gateway.position.PositionReader;
import dev.livedesk.gateway.preference.PreferenceController;
import dev.livedesk.gateway.preference.PreferenceStore;
import dev.livedesk.gateway.users.UserCredentials;
import dev.livedesk.gateway.users.UserDirectory;
import dev.livedesk.gateway.watchlist.WatchlistController;
import dev.livedesk.gateway.watchlist.WatchlistStore;
import dev.livedesk.gateway.watchlist.Watchlists;
import dev.livedesk.market.calendar.TradingCalendar;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires accounts: who has which, how they are set up, and what belongs to them besides orders and trades. */
@Configuration(proxyBeanMethods = false)
class GatewayAccountConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();

    @Bean
    AccountController gatewayAccountController(
            @Qualifier("gatewayJdbc") JdbcClient jdbc,
            Ledger gatewayLedger,
            UserCredentials gatewayUserCredentials,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions,
            GatewayProperties properties) {
        return new AccountController(
                new AccountStore(jdbc), new AccountOpening(jdbc), gatewayLedger, gatewayUserCredentials, transactions,
                properties.accountsPerUser());
    }

    @Bean
    RightsController gatewayRightsController(
            @Qualifier("gatewayJdbc") JdbcClient jdbc,
            UserDirectory gatewayUsers,
            UserCredentials gatewayUserCredentials,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions) {
        return new RightsController(new AccountRights(jdbc), gatewayUsers, gatewayUserCredentials, transactions);
    }

    @Bean
    AlpacaAccountController gatewayAlpacaAccountController(
            @Qualifier("gatewayJdbc") JdbcClient jdbc, PositionReader gatewayPositions, QuoteBook gatewayQuotes, LiveMarket gatewayMarket) {
        return new AlpacaAccountController(
                new AccountStore(jdbc), gatewayPositions, gatewayQuotes, gatewayMarket, TradingCalendar.shipped().nyse(), CLOCK);
    }

    @Bean
    ConfigurationController gatewayConfigurationController(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new ConfigurationController(new ConfigurationStore(jdbc));
    }

    @Bean
    TermsController gatewayTermsController(OrderLimits gatewayOrderLimits) {
        return new TermsController(gatewayOrderLimits);
    }

    @Bean
    PreferenceController gatewayPreferenceController(
            @Qualifier("gatewayJdbc") JdbcClient jdbc, @Qualifier("gatewayTransactions") TransactionTemplate transactions) {
        return new PreferenceController(new PreferenceStore(jdbc, transactions));
    }

    @Bean
    ActivityController gatewayActivityController(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new ActivityController(new ActivityStore(jdbc));
    }

    @Bean
    WatchlistController gatewayWatchlistController(
            @Qualifier("gatewayJdbc") JdbcClient jdbc,
            AssetBook gatewayAssets,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions) {
        return new WatchlistController(new Watchlists(new WatchlistStore(jdbc), gatewayAssets, transactions, CLOCK));
    }
}
