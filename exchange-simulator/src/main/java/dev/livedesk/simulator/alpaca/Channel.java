package dev.livedesk.simulator.alpaca;

import java.util.Arrays;
import java.util.Optional;

/** What can be subscribed to. Those after {@link #BARS} are acknowledged, and the recordings have nothing for them. */
enum Channel {
    TRADES("trades"),
    QUOTES("quotes"),
    BARS("bars"),
    UPDATED_BARS("updatedBars"),
    DAILY_BARS("dailyBars"),
    STATUSES("statuses"),
    LULDS("lulds");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Optional<Channel> parse(String label) {
        return Arrays.stream(values()).filter(channel -> channel.label.equals(label)).findFirst();
    }
}
