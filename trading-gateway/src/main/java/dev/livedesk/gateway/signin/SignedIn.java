package dev.livedesk.gateway.signin;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;

/** What only a person does, not a program with an API key: a key that leaked must not be able to make more of itself. */
public final class SignedIn {

    private SignedIn() {}

    /**
     * The caller's session.
     *
     * @throws Refusal 403 for an API key
     */
    public static Credential.Session session(Caller caller) {
        return switch (caller.credential()) {
            case Credential.Session session -> session;
            case Credential.ApiKey key -> throw Refusal.forbidden("sign in to do this: an API key may not");
        };
    }

    /**
     * Nothing, if an administrator is signed in.
     *
     * @throws Refusal 403 for anybody else
     */
    public static void administrator(Caller caller) {
        session(caller);
        if (caller.role() != Role.ADMIN) {
            throw Refusal.forbidden("only administrators may do this");
        }
    }

    /**
     * Nothing, if the caller is signed in and may change anything at all.
     *
     * @throws Refusal 403 for a viewer or an API key
     */
    public static void notViewer(Caller caller) {
        session(caller);
        if (caller.role() == Role.VIEWER) {
            throw Refusal.forbidden("you may only read");
        }
    }
}
