package dev.livedesk.desk.dashboard;

import dev.livedesk.desk.start.DeskProperties;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Serves the dashboard wherever no service answers. */
@Configuration(proxyBeanMethods = false)
public class DashboardConfiguration {

    /** A file whose name holds its content's hash never changes; all else is asked for again each time. */
    @Bean
    WebFluxConfigurer deskDashboardFiles(DeskProperties desk) {
        String files = "file:" + desk.dashboardDir().toAbsolutePath() + "/";
        return new WebFluxConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/**")
                        .addResourceLocations(files + "assets/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
                registry.addResourceHandler("/**")
                        .addResourceLocations(files)
                        .setCacheControl(CacheControl.noCache())
                        .resourceChain(false)
                        .addResolver(new PageResolver());
            }
        };
    }

    @Bean
    HomePageFilter deskHomePage() {
        return new HomePageFilter();
    }
}
