package dev.livedesk.gateway.signin;

import dev.livedesk.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/users/sign-ins}: for administrators who are signed in. */
@RestController
public final class SignInLogController {

    private static final int PAGE = 200;

    private final SignInLog log;

    public SignInLogController(SignInLog log) {
        this.log = log;
    }

    /** Newest first, {@value #PAGE} at a time; the next page begins before the last line of this one. */
    @GetMapping("/api/users/sign-ins")
    List<SignInLog.Line> list(Caller caller, @RequestParam(name = "before", required = false) @Nullable Long before) {
        SignedIn.administrator(caller);
        return log.before(before == null ? Long.MAX_VALUE : before, PAGE);
    }
}
