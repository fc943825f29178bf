package dev.livedesk.bars;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the service alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HistoricalBarsConfiguration.class)
public class HistoricalBarsApplication {

    static void main(String[] args) {
        new SpringApplicationBuilder(HistoricalBarsApplication.class)
                .properties("spring.config.name=livedesk-historical-bars-service")
                .run(args);
    }
}
