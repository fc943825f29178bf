package dev.livedesk.ingestor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The ingestor as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IngestorConfiguration.class)
public class IngestorApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "livedesk-ingestor-service");
        SpringApplication.run(IngestorApplication.class, args);
    }
}
