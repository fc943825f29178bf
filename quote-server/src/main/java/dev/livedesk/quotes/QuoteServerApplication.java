package dev.livedesk.quotes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The quote server as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuoteServerConfiguration.class)
public class QuoteServerApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "livedesk-quote-server");
        SpringApplication.run(QuoteServerApplication.class, args);
    }
}
