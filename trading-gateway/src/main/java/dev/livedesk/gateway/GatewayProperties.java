package dev.livedesk.gateway;

import dev.livedesk.access.Role;
import dev.livedesk.gateway.booking.Fees;
import dev.livedesk.gateway.booking.FillModel;
import dev.livedesk.gateway.bulk.BulkOptions;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The gateway's settings.
 *
 * @param calendar when orders for equities are taken: in the exchange's sessions, or always
 * @param maxSpread widest spread of a quote that orders are filled against, as a fraction of its mid
 * @param maxQuantity of one order, in shares or coins
 * @param collar how much dearer than the ask an order without a limit may become: so much more is kept back for it, as a fraction
 * @param usdtCountsAsUsd whether accounts in USD may trade what is quoted in USDT, one for one
 * @param requestsPerMinute of each API key on the trading paths
 * @param accountsPerUser how many accounts one user may open
 * @param bootstrap the first user of a new desk; none is made without it
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.gateway", ignoreUnknownFields = false)
public record GatewayProperties(
        @NotNull @DefaultValue("exchange") Calendar calendar,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.05") double maxSpread,
        @NotNull @Positive @DecimalMax("1000000000") @DefaultValue("1000000") BigDecimal maxQuantity,
        @NotNull @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.05") BigDecimal collar,
        @DefaultValue("true") boolean usdtCountsAsUsd,
        @Min(1) @Max(1_000_000_000) @DefaultValue("200") int requestsPerMinute,
        @Min(1) @Max(10_000) @DefaultValue("20") int accountsPerUser,
        @Valid @NotNull @DefaultValue FeeSchedule fees,
        @Valid @NotNull @DefaultValue Fills fills,
        @Valid @NotNull @DefaultValue Shards shards,
        @Valid @NotNull @DefaultValue Sessions sessions,
        @Valid @NotNull @DefaultValue SignInLimits signIn,
        @Valid @NotNull @DefaultValue Events events,
        @Valid @NotNull @DefaultValue Bulk bulk,
        @Valid @Nullable Bootstrap bootstrap) {

    public GatewayProperties {
        new Quantity(maxQuantity);
    }

    /** When orders for equities are taken. */
    public enum Calendar {
        EXCHANGE,
        ALWAYS_OPEN
    }

    /**
     * What a fill costs.
     *
     * @param perOrder in the account's currency
     * @param rate a fraction of the traded value
     */
    public record FeeSchedule(
            @NotNull @DecimalMin("0") @DefaultValue("0") BigDecimal perOrder,
            @NotNull @DecimalMin("0") @DecimalMax("1") @DefaultValue("0") BigDecimal rate) {

        Fees fees() {
            return new Fees(new Money(perOrder), rate);
        }
    }

    /**
     * How paper orders are filled.
     *
     * @param price the point of the quote: its touch, or between bid and ask
     * @param slippage against the taker, in basis points
     * @param size all of an order against one quote, or at most the size that is quoted
     * @param latency from acceptance to the first chance to fill
     * @param jitter added to the latency: uniform from nothing to this
     * @param seed of the jitter: the same seed fills a recording in the same way
     */
    public record Fills(
            @NotNull @DefaultValue("touch") FillModel.Point price,
            @NotNull @DecimalMin("0") @DecimalMax("1000") @DefaultValue("0") BigDecimal slippage,
            @NotNull @DefaultValue("whole") FillModel.Depth size,
            @NotNull @DefaultValue("0s") Duration latency,
            @NotNull @DefaultValue("0s") Duration jitter,
            @DefaultValue("0") long seed) {

        FillModel model() {
            return new FillModel(price, slippage, size, latency, jitter, seed);
        }
    }

    /**
     * Whose working orders this gateway works.
     *
     * @param share whether the accounts are shared with other replicas
     * @param replica this replica's name; by default made of the host and the process
     * @param ttl a replica that was not heard of for so long counts as dead
     */
    public record Shards(
            @DefaultValue("true") boolean share,
            @NotNull @DefaultValue("") String replica,
            @NotNull @DurationMin(millis = 100) @DefaultValue("3s") Duration ttl) {}

    /**
     * How long people stay signed in.
     *
     * @param idle without a call
     * @param longest in any case
     */
    public record Sessions(@NotNull @DefaultValue("12h") Duration idle, @NotNull @DefaultValue("7d") Duration longest) {

        public Sessions {
            if (idle.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(idle) < 0) {
                throw new IllegalArgumentException("livedesk.gateway.sessions: idle must be at least 1m, and longest at least as long");
            }
        }
    }

    /**
     * How guessing passwords is slowed down.
     *
     * @param freePerUser attempts with one username before each further one waits, twice as long each time
     * @param freePerAddress attempts from one address
     * @param longestWait before another attempt
     */
    public record SignInLimits(
            @Min(1) @DefaultValue("5") int freePerUser,
            @Min(1) @DefaultValue("30") int freePerAddress,
            @NotNull @DefaultValue("1m") Duration longestWait) {}

    /**
     * How trade updates are streamed as server-sent events.
     *
     * @param maxClients at once; more get 503
     * @param maxPerCredential at once, of one API key or session; more get 429
     * @param heartbeat a line says that a stream is alive when nothing else was sent for so long
     */
    public record Events(
            @Min(1) @Max(100_000) @DefaultValue("1000") int maxClients,
            @Min(1) @Max(1_000) @DefaultValue("10") int maxPerCredential,
            @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 5) @DefaultValue("15s") Duration heartbeat) {}

    /**
     * Uploads of many trades.
     *
     * @param spool the folder that keeps checked lines until they are booked; it should survive a restart. By default one in the system's for temporary files
     * @param maxSize of one upload
     * @param maxLines of one upload
     * @param atOnce how many come in, and how many are booked, at the same time
     */
    public record Bulk(
            @Nullable Path spool,
            @NotNull @DefaultValue("256MB") DataSize maxSize,
            @Min(1) @Max(100_000_000) @DefaultValue("1000000") long maxLines,
            @Min(1) @Max(100) @DefaultValue("2") int atOnce) {

        BulkOptions options() {
            Path folder = spool == null ? Path.of(System.getProperty("java.io.tmpdir"), "livedesk-uploads") : spool;
            return new BulkOptions(folder.toAbsolutePath(), maxSize.toBytes(), maxLines, atOnce);
        }
    }

    /**
     * The first user, with an account and an API key. The secrets are given by the environment, never in a file of the repository.
     *
     * @param role somebody has to manage the others
     */
    public record Bootstrap(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_.-]{1,63}") String username,
            @NotNull @Size(min = 12, max = 1024) String password,
            @NotNull @DefaultValue("admin") Role role,
            @NotNull @Pattern(regexp = "[A-Z0-9]{20,32}") String keyId,
            @NotNull @Size(min = 32, max = 128) String secretKey,
            @NotNull @DecimalMin("0") @DefaultValue("100000") BigDecimal openingBalance) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Bootstrap[username=" + username + "]";
        }
    }
}
