package dev.livedesk.gateway.signin;

import dev.livedesk.access.web.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords as Argon2id (19 MiB, 2 passes). Checking takes the same work whether there is a hash or not, and only so many are worked on at once, since each
 * takes memory.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int MAX_LENGTH = PasswordRules.MAX_LENGTH;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, 2);
    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final String nobodys = hash("nobody has this password");

    /**
     * To be stored.
     *
     * @throws Refusal 429 if too many are being worked on
     */
    public String hash(String password) {
        return admitted(() -> Objects.requireNonNull(argon2.encode(password)));
    }

    /**
     * Whether it is the password of the hash; never, if there is none.
     *
     * @throws Refusal 429 if too many are being checked
     */
    boolean matches(String password, Optional<String> hash) {
        String tried = password.length() > MAX_LENGTH ? password.substring(0, MAX_LENGTH) : password;
        boolean same = admitted(() -> argon2.matches(tried, hash.orElse(nobodys)));
        return same && hash.isPresent() && tried.length() == password.length();
    }

    private <T> T admitted(Supplier<T> work) {
        if (!acquired()) {
            throw Refusal.tooMany("too many sign-ins at once", 1);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private boolean acquired() {
        try {
            return permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
