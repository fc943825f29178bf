package dev.livedesk.gateway;

import dev.livedesk.access.AccessChain;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Revocations;
import dev.livedesk.access.limit.RateLimitFilter;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.presence.ServiceReports;
import dev.livedesk.gateway.credential.Revoker;
import dev.livedesk.gateway.keys.KeyController;
import dev.livedesk.gateway.keys.KeyStore;
import dev.livedesk.gateway.operations.OperationsController;
import dev.livedesk.gateway.setup.FirstUser;
import dev.livedesk.gateway.setup.GatewayBootstrap;
import dev.livedesk.gateway.signin.AuthController;
import dev.livedesk.gateway.signin.Passwords;
import dev.livedesk.gateway.signin.SessionStore;
import dev.livedesk.gateway.signin.SignIn;
import dev.livedesk.gateway.signin.SignInLog;
import dev.livedesk.gateway.signin.SignInLogController;
import dev.livedesk.gateway.signin.UserStore;
import dev.livedesk.gateway.users.UserController;
import dev.livedesk.gateway.users.UserCredentials;
import dev.livedesk.gateway.users.UserDirectory;
import dev.livedesk.gateway.users.Users;
import dev.livedesk.market.decimal.Money;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires who may call: sign-in, API keys, limits, the first user. */
@Configuration(proxyBeanMethods = false)
class GatewayAccessConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String SIGN_IN = "/api/auth/sign-in";
    private static final List<String> OURS = List.of("/api/auth/**", "/api/users/**", "/api/keys/**", "/api/accounts/**", "/api/trades/**",
            "/api/corporate-actions/**", "/api/operations", "/api/preferences/**");
    private static final List<String> TRADING = List.of(
            "/v2/account", "/v2/account/configurations", "/v2/account/activities/**", "/v2/orders/**", "/v2/orders:by_client_order_id",
            "/v2/positions/**", "/v2/watchlists/**", "/v2/watchlists:by_name", "/v2/assets/**", "/v2/clock", "/v2/calendar", "/v2/events/trades");

    @Bean
    SecurityWebFilterChain gatewayAccess(ServerHttpSecurity http, @Qualifier("gatewayCallers") CallerLookup callers) {
        String[] paths = Stream.concat(OURS.stream(), TRADING.stream()).toArray(String[]::new);
        return AccessChain.protecting(paths).open(SIGN_IN).build(http, callers);
    }

    @Bean(defaultCandidate = false)
    CallerLookup gatewayCallers(
            @Qualifier("gatewayJdbc") JdbcClient jdbc, Revocations accessRevocations, SessionStore gatewaySessions, KeyStore gatewayKeys) {
        return CallerLookup.of(jdbc, accessRevocations, new CredentialUse(gatewaySessions, gatewayKeys));
    }

    @Bean
    RateLimitFilter gatewayRateLimit(GatewayProperties properties) {
        return new RateLimitFilter(CLOCK, properties.requestsPerMinute(), TRADING);
    }

    @Bean
    SessionStore gatewaySessions(@Qualifier("gatewayJdbc") JdbcClient jdbc, GatewayProperties properties) {
        return new SessionStore(jdbc, CLOCK, properties.sessions().idle(), properties.sessions().longest());
    }

    @Bean
    KeyStore gatewayKeys(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new KeyStore(jdbc);
    }

    @Bean
    Passwords gatewayPasswords() {
        return new Passwords();
    }

    @Bean
    Revoker gatewayRevoker(Revocations accessRevocations, BusPublisher busPublisher) {
        return new Revoker(accessRevocations, busPublisher);
    }

    @Bean
    AuthController gatewayAuthController(
            @Qualifier("gatewayJdbc") JdbcClient jdbc,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions,
            SessionStore gatewaySessions,
            Passwords gatewayPasswords,
            Revoker gatewayRevoker,
            SignInLog gatewaySignInLog,
            GatewayProperties properties) {
        GatewayProperties.SignInLimits limits = properties.signIn();
        SignIn signIn = new SignIn(
                new UserStore(jdbc), gatewaySessions, gatewayPasswords, gatewayRevoker, transactions, gatewaySignInLog, CLOCK,
                limits.freePerUser(), limits.freePerAddress(), limits.longestWait());
        return new AuthController(signIn, properties.sessions().longest());
    }

    @Bean
    SignInLog gatewaySignInLog(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new SignInLog(jdbc);
    }

    @Bean
    SignInLogController gatewaySignInLogController(SignInLog gatewaySignInLog) {
        return new SignInLogController(gatewaySignInLog);
    }

    @Bean
    KeyController gatewayKeyController(KeyStore gatewayKeys, Revoker gatewayRevoker) {
        return new KeyController(gatewayKeys, gatewayRevoker);
    }

    @Bean
    ServiceReports gatewayServiceReports(BusClient busClient) {
        return new ServiceReports(busClient, CLOCK);
    }

    @Bean
    OperationsController gatewayOperationsController(ServiceReports gatewayServiceReports) {
        return new OperationsController(gatewayServiceReports, CLOCK);
    }

    @Bean
    UserDirectory gatewayUsers(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new UserDirectory(jdbc);
    }

    @Bean
    UserCredentials gatewayUserCredentials(SessionStore gatewaySessions, KeyStore gatewayKeys, Revoker gatewayRevoker) {
        return new UserCredentials(gatewaySessions, gatewayKeys, gatewayRevoker);
    }

    @Bean
    UserController gatewayUserController(
            UserDirectory gatewayUsers,
            UserCredentials gatewayUserCredentials,
            Passwords gatewayPasswords,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions) {
        return new UserController(new Users(gatewayUsers, gatewayUserCredentials, gatewayPasswords, transactions));
    }

    @Bean
    GatewayBootstrap gatewayBootstrap(
            @Qualifier("gatewayJdbc") JdbcClient jdbc,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions,
            Passwords gatewayPasswords) {
        return new GatewayBootstrap(jdbc, transactions, gatewayPasswords);
    }

    /** Before the desk counts as ready. */
    @Bean
    ApplicationRunner gatewayFirstUser(GatewayProperties properties, GatewayBootstrap gatewayBootstrap) {
        return arguments -> {
            GatewayProperties.Bootstrap first = properties.bootstrap();
            if (first != null) {
                gatewayBootstrap.ensure(new FirstUser(
                        first.username(), first.password(), first.role(), first.keyId(), first.secretKey(), new Money(first.openingBalance())));
            }
        };
    }
}
