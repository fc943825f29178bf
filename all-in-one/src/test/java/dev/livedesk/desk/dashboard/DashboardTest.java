package dev.livedesk.desk.dashboard;

import dev.livedesk.desk.start.DeskProperties;
import dev.livedesk.desk.start.Feed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;

class DashboardTest {

    @TempDir
    Path root;

    AnnotationConfigApplicationContext context;
    WebTestClient browser;

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class Web {}

    @BeforeEach
    void serve() throws IOException {
        Path dist = Files.createDirectories(root.resolve("dist"));
        Files.createDirectories(dist.resolve("assets"));
        Files.writeString(dist.resolve("index.html"), "<title>the dashboard</title>");
        Files.writeString(Files.createDirectories(dist.resolve("docs")).resolve("index.html"), "<title>the documents</title>");
        Files.writeString(dist.resolve("favicon.svg"), "<svg/>");
        Files.writeString(dist.resolve("assets/index-4f2a.js"), "code");
        Files.writeString(root.resolve("secret.txt"), "secret");
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DeskProperties.class, () -> new DeskProperties(Feed.REPLAY, root, dist, false, 1));
        context.register(Web.class, DashboardConfiguration.class);
        context.refresh();
        browser = WebTestClient.bindToApplicationContext(context).build();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void addressAndEveryPageAreTheDashboardAskedForAnewEachTime() {
        for (String page : new String[] {"/", "/index.html", "/accounts/42", "/apiary"}) {
            browser.get().uri(page).exchange()
                    .expectStatus().isOk()
                    .expectHeader().valueEquals("Cache-Control", "no-cache")
                    .expectBody(String.class).isEqualTo("<title>the dashboard</title>");
        }
    }

    @Test
    void documentsOfTheApiHaveAPageOfTheirOwn() {
        for (String page : new String[] {"/docs", "/docs/", "/docs/index.html"}) {
            browser.get().uri(page).exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("<title>the documents</title>");
        }
        browser.get().uri("/docs/nothing").exchange().expectStatus().isNotFound();
    }

    @Test
    void fileWithAHashInItsNameIsKeptForGood() {
        browser.get().uri("/assets/index-4f2a.js").exchange()
                .expectStatus().isOk()
                .expectHeader().valueEquals("Cache-Control", "max-age=31536000, public, immutable");
    }

    @Test
    void wrongPathOfAServiceAndMissingFilesStayNotFound() {
        for (String path : new String[] {"/api/nothing", "/api", "/v2/nothing", "/v1beta3/nothing", "/actuator/nothing", "/ws", "/stream", "/assets/old.js", "/logo.png"}) {
            browser.get().uri(path).exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void filesOutsideTheDashboardAreNotServed() {
        for (String path : new String[] {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt"}) {
            browser.get().uri(URI.create(path)).exchange().expectStatus().isNotFound();
        }
    }
}
