package dev.livedesk.desk.dashboard;

import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.PathResourceResolver;
import reactor.core.publisher.Mono;

/** Finds the dashboard's files; every page of its own is the one {@code index.html}, which shows what the path says. */
final class PageResolver extends PathResourceResolver {

    @Override
    protected Mono<Resource> getResource(String path, Resource location) {
        return super.getResource(path, location).switchIfEmpty(Mono.defer(() -> isPage(path) ? super.getResource("index.html", location) : Mono.empty()));
    }

    /** A page has no extension and is nobody else's path: a wrong path of a service stays a 404. */
    static boolean isPage(String path) {
        return !path.matches("(api|v2|v3|v1beta3|docs|actuator|ws|stream|assets)(/.*)?") && !path.substring(path.lastIndexOf('/') + 1).contains(".");
    }
}
