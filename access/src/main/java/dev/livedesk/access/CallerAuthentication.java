package dev.livedesk.access;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A proven caller, as Spring Security carries it. Controllers take a {@code Caller} as an argument. */
public record CallerAuthentication(Caller caller) implements Authentication {

    /** The caller behind the principal of an exchange or of a websocket's handshake. */
    public static Optional<Caller> callerOf(@Nullable Principal principal) {
        return switch (principal) {
            case CallerAuthentication authentication -> Optional.of(authentication.caller());
            case Caller caller -> Optional.of(caller);
            case null, default -> Optional.empty();
        };
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + caller.role().name().toUpperCase(Locale.ROOT)));
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getDetails() {
        return caller.credential();
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        throw new IllegalArgumentException("proven once and for all");
    }

    @Override
    public String getName() {
        return caller.getName();
    }
}
