package dev.livedesk.positions;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The position listener as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PositionListenerConfiguration.class)
public class PositionListenerApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "livedesk-position-listener");
        SpringApplication.run(PositionListenerApplication.class, args);
    }
}
