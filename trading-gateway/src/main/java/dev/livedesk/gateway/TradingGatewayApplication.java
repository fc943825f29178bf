package dev.livedesk.gateway;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The trading gateway in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TradingGatewayConfiguration.class)
public class TradingGatewayApplication {

    /** Starts it; settings come from {@code livedesk-trading-gateway.properties}, the environment and the arguments. */
    public static void main(String... args) {
        SpringApplication application = new SpringApplication(TradingGatewayApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "livedesk-trading-gateway"));
        application.run(args);
    }
}
