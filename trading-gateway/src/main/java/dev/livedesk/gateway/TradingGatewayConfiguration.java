package dev.livedesk.gateway;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the trading gateway. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewayProperties.class, DatabaseProperties.class})
@Import({
    BusConfiguration.class,
    AccessConfiguration.class,
    GatewayTradingConfiguration.class,
    GatewayExecutionConfiguration.class,
    GatewayEventsConfiguration.class,
    GatewayBookingConfiguration.class,
    GatewayAccessConfiguration.class,
    GatewayAccountConfiguration.class
})
public class TradingGatewayConfiguration {

    @Bean(defaultCandidate = false)
    HikariDataSource gatewayDataSource(DatabaseProperties database) {
        return ServiceDataSource.of(database, DatabaseRole.GATEWAY);
    }

    @Bean(defaultCandidate = false)
    JdbcClient gatewayJdbc(@Qualifier("gatewayDataSource") HikariDataSource source) {
        return JdbcClient.create(source);
    }

    /** Each statement sees what is committed, as the pool's connections are set: what is read after a lock is newer than the lock. */
    @Bean(defaultCandidate = false)
    TransactionTemplate gatewayTransactions(@Qualifier("gatewayDataSource") HikariDataSource source) {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** All statements see the same moment. */
    @Bean(defaultCandidate = false)
    TransactionTemplate gatewayOneMoment(@Qualifier("gatewayDataSource") HikariDataSource source) {
        TransactionTemplate template = new TransactionTemplate(new JdbcTransactionManager(source));
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        template.setReadOnly(true);
        return template;
    }
}
