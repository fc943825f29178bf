package dev.livedesk.quotes.data;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client of a data stream subscribes to, ticker by ticker. */
enum Channel {
    TRADES(0, "trades"),
    QUOTES(1, "quotes"),
    BARS(2, "bars"),
    UPDATED_BARS(3, "updatedBars"),
    DAILY_BARS(4, "dailyBars"),
    STATUSES(5, "statuses");

    static final int COUNT = 6;

    private static final Map<String, Channel> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Channel::wireName, Function.identity()));

    private final int code;
    private final String wireName;

    Channel(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    /** From 0 to less than {@link #COUNT}. */
    int code() {
        return code;
    }

    String wireName() {
        return wireName;
    }

    static @Nullable Channel named(String name) {
        return BY_NAME.get(name);
    }
}
