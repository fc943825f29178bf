package dev.livedesk.gateway.trade;

import dev.livedesk.access.Sha256;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.RequestKey;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a repeated booking is known. */
public final class Idempotency {

    /** What the caller sends. */
    public static final String HEADER = "Idempotency-Key";

    /** What the answer has when it is that of an earlier request. */
    public static final String REPLAYED = "Idempotent-Replay";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private Idempotency() {}

    /**
     * The key.
     *
     * @throws Refusal 400 if there is none, or none that can be one
     */
    public static String key(@Nullable String header) {
        if (header == null || !KEY.matcher(header).matches()) {
            throw Refusal.badRequest("the header Idempotency-Key must be there, with 1 to 128 visible ASCII characters").field(HEADER);
        }
        return header;
    }

    /** The key with what is asked for. */
    public static RequestKey of(@Nullable String header, String content) {
        return new RequestKey(key(header), Sha256.hex(Sha256.of(content)));
    }
}
