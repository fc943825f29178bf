package dev.livedesk.desk;

import dev.livedesk.desk.dashboard.DashboardConfiguration;
import dev.livedesk.desk.run.RunConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Every service in one context, on one port. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DashboardConfiguration.class, RunConfiguration.class})
class AllInOneConfiguration {}
