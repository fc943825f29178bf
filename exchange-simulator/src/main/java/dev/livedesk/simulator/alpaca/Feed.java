package dev.livedesk.simulator.alpaca;

import java.util.Arrays;
import java.util.Optional;

/** A stock stream's path. IEX and SIP carry the same; TEST carries one stock under the name of Alpaca's test stock. */
enum Feed {
    IEX("/v2/iex"),
    SIP("/v2/sip"),
    TEST("/v2/test");

    static final String TEST_SYMBOL = "FAKEPACA";
    private static final String TEST_SOURCE = "AAPL";

    private final String path;

    Feed(String path) {
        this.path = path;
    }

    static Optional<Feed> parse(String path) {
        return Arrays.stream(values()).filter(feed -> feed.path.equals(path)).findFirst();
    }

    /** The name under which the feed carries a recorded stock; empty if it does not. */
    Optional<String> symbolOf(String recorded) {
        return switch (this) {
            case IEX, SIP -> Optional.of(recorded);
            case TEST -> recorded.equals(TEST_SOURCE) ? Optional.of(TEST_SYMBOL) : Optional.empty();
        };
    }
}
