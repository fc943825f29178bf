package dev.livedesk.quotes;

import dev.livedesk.quotes.client.ClientOptions;
import dev.livedesk.quotes.client.OutboxLimits;
import dev.livedesk.quotes.data.DataOptions;
import dev.livedesk.quotes.updates.UpdateOptions;
import dev.livedesk.quotes.web.Framing;
import dev.livedesk.quotes.web.SocketOptions;
import dev.livedesk.quotes.web.SocketSettings;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the quote server runs.
 *
 * @param maxTickers tickers known at once; half of them may be asked for before their first quote
 * @param maxSpread the widest spread whose mid counts in averages and marks, as a fraction of the mid
 * @param quoteQueue messages that may wait between Redis and the book
 * @param accountQueue messages about accounts that may wait
 * @param maxClients connected at once
 * @param maxTickersPerClient that one client may name
 * @param messagesPerSecond that one client may send, sustained; twice as many at once
 * @param messageSize of a client's message, at most
 * @param clientEvents account events that may wait for one client before its accounts are loaded again
 * @param clientBytes of replies and snapshots that may wait for one client before it is closed
 * @param frameSize of a frame to a client, about
 * @param batchWindow so long is gathered for a client that was sent something just before; at most 10 ms
 * @param pingAfter of a client's silence
 * @param silenceLimit after which a client counts as gone
 * @param sweepEvery how often watched accounts are compared with the database
 * @param rightsEvery how often the rights of connected clients are checked again
 * @param authenticateWithin so long a client of Alpaca's streams may stay without proof of who it is
 * @param streams data streams that are served: iex, sip, test, crypto
 * @param connectionsPerKey on one quote server, over all data streams
 * @param tapeSize messages that each data stream keeps for slow clients; a power of two
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.quotes", ignoreUnknownFields = false)
public record QuoteServerProperties(
        @Min(2) @Max(1_000_000) @DefaultValue("20000") int maxTickers,
        @DecimalMin("0.000001") @DefaultValue("0.05") double maxSpread,
        @Min(1) @Max(10_000_000) @DefaultValue("65536") int quoteQueue,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int accountQueue,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int maxClients,
        @Min(1) @Max(100_000) @DefaultValue("1000") int maxTickersPerClient,
        @Min(1) @Max(100_000) @DefaultValue("50") int messagesPerSecond,
        @NotNull @DefaultValue("64KB") DataSize messageSize,
        @Min(1) @Max(1_000_000) @DefaultValue("1000") int clientEvents,
        @NotNull @DefaultValue("4MB") DataSize clientBytes,
        @NotNull @DefaultValue("32KB") DataSize frameSize,
        @NotNull @DurationMin(millis = 0) @DurationMax(millis = 10) @DefaultValue("2ms") Duration batchWindow,
        @NotNull @DurationMin(millis = 10) @DefaultValue("15s") Duration pingAfter,
        @NotNull @DurationMin(millis = 20) @DefaultValue("45s") Duration silenceLimit,
        @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration sweepEvery,
        @NotNull @DurationMin(millis = 10) @DefaultValue("15s") Duration rightsEvery,
        @NotNull @DurationMin(millis = 10) @DefaultValue("10s") Duration authenticateWithin,
        @NotNull @DefaultValue({"iex", "sip", "test", "crypto"}) Set<@Pattern(regexp = "iex|sip|test|crypto") String> streams,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int connectionsPerKey,
        @Min(16) @Max(1 << 24) @DefaultValue("32768") int tapeSize) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(64);

    public QuoteServerProperties {
        requireSize("message-size", messageSize);
        requireSize("client-bytes", clientBytes);
        requireSize("frame-size", frameSize);
        if (Integer.bitCount(tapeSize) != 1) {
            throw new IllegalArgumentException("livedesk.quotes.tape-size must be a power of two: " + tapeSize);
        }
        if (silenceLimit != null && pingAfter != null && silenceLimit.compareTo(pingAfter) <= 0) {
            throw new IllegalArgumentException("livedesk.quotes.silence-limit must be longer than ping-after: %s, %s".formatted(silenceLimit, pingAfter));
        }
    }

    ClientOptions clientOptions() {
        return new ClientOptions(maxTickersPerClient, messagesPerSecond, new OutboxLimits(clientEvents, clientBytes.toBytes()));
    }

    UpdateOptions updateOptions() {
        return new UpdateOptions(messagesPerSecond, clientBytes.toBytes(), authenticateWithin);
    }

    DataOptions dataOptions(String stream) {
        return new DataOptions(streams.contains(stream), maxTickersPerClient, connectionsPerKey, messagesPerSecond, authenticateWithin);
    }

    /** Frames are gathered for all clients together, before they reach one. */
    SocketSettings dataSettings() {
        SocketOptions options = new SocketOptions(Framing.ARRAYS, (int) frameSize.toBytes(), Duration.ZERO, pingAfter, silenceLimit);
        return new SocketSettings(true, maxClients, (int) messageSize.toBytes(), options);
    }

    SocketSettings updateSettings() {
        SocketOptions options = new SocketOptions(Framing.SINGLE, 1, Duration.ZERO, pingAfter, silenceLimit);
        return new SocketSettings(true, maxClients, (int) messageSize.toBytes(), options);
    }

    SocketSettings socketSettings() {
        SocketOptions options = new SocketOptions(Framing.ARRAYS, (int) frameSize.toBytes(), batchWindow, pingAfter, silenceLimit);
        return new SocketSettings(false, maxClients, (int) messageSize.toBytes(), options);
    }

    private static void requireSize(String key, DataSize size) {
        if (size != null && (size.compareTo(SMALLEST) < 0 || size.compareTo(LARGEST) > 0)) {
            throw new IllegalArgumentException("livedesk.quotes.%s must be from %s to %s, not %s".formatted(key, SMALLEST, LARGEST, size));
        }
    }
}
