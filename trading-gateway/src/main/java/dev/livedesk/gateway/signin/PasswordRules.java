package dev.livedesk.gateway.signin;

import dev.livedesk.access.web.Refusal;
import java.util.Locale;

/** What a new password must be: long enough to withstand guessing, and not the username. What characters it has is nobody's business. */
public final class PasswordRules {

    static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 1024;

    private PasswordRules() {}

    /**
     * Nothing, if it is good.
     *
     * @param field that it came in
     * @throws Refusal 422 naming the field
     */
    public static void check(String password, String username, String field) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            throw Refusal.unprocessable("a password must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters").field(field);
        }
        if (password.strip().toLowerCase(Locale.ROOT).equals(username)) {
            throw Refusal.unprocessable("a password must not be the username").field(field);
        }
    }
}
