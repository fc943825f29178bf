package dev.livedesk.gateway.signin;

import dev.livedesk.access.Presented;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The cookie that a browser keeps: out of scripts' reach, never sent by other sites' pages. */
final class SessionCookie {

    private SessionCookie() {}

    static ResponseCookie of(String token, ServerHttpRequest request, Duration longest) {
        return ResponseCookie.from(Presented.COOKIE, token)
                .httpOnly(true)
                .secure(isEncrypted(request))
                .sameSite("Strict")
                .path("/")
                .maxAge(longest)
                .build();
    }

    static ResponseCookie ended(ServerHttpRequest request) {
        return of("", request, Duration.ZERO);
    }

    private static boolean isEncrypted(ServerHttpRequest request) {
        return request.getSslInfo() != null || "https".equalsIgnoreCase(request.getURI().getScheme());
    }
}
