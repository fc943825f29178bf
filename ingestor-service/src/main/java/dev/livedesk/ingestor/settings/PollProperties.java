package dev.livedesk.ingestor.settings;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Prices that an Alpaca feed asks for by REST, of stocks that no stream carries.
 *
 * @param interval between two rounds while the market is open; 0 for none at all
 * @param url of the market data API; empty for Alpaca's own, which is asked only if the stream is Alpaca's own too
 * @param tickers stocks to ask for; empty for all that the desk knows
 * @param batch how many are asked for at once
 */
public record PollProperties(
        @NotNull @DefaultValue("1m") Duration interval,
        @Nullable URI url,
        @NotNull @DefaultValue List<String> tickers,
        @DefaultValue("100") int batch) {

    /** Alpaca's market data API. */
    public static final URI ALPACA = URI.create("https://data.alpaca.markets");

    public PollProperties {
        tickers = List.copyOf(tickers);
        if (interval.isNegative() || (interval.isPositive() && interval.toMillis() < 1_000)) {
            throw new IllegalArgumentException("poll.interval must be 0 or at least 1s, not " + interval);
        }
        if (batch < 1 || batch > 1_000) {
            throw new IllegalArgumentException("poll.batch must be from 1 to 1000, not " + batch);
        }
        if (url != null && !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("poll.url must begin with http:// or https://, not " + url.getScheme());
        }
    }
}
