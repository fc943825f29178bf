package dev.livedesk.pnl;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The P&amp;L listener as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PnlListenerConfiguration.class)
public class PnlListenerApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "livedesk-pnl-listener");
        SpringApplication.run(PnlListenerApplication.class, args);
    }
}
