package dev.livedesk.gateway.activity;

import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An activity's id in Alpaca's shape: the time of recording in UTC to the millisecond, and a UUID (version 8) that holds the account's
 * fingerprint and the event's sequence, so that the id is always the same and a page can go on from it.
 */
final class ActivityId {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(ZoneOffset.UTC);
    private static final Pattern SHAPE = Pattern.compile("[0-9]{17}::([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 1L << 63;
    private static final long SEQ_BITS = (1L << 62) - 1;

    private ActivityId() {}

    static String of(AccountId account, Instant recordedAt, long seq) {
        return TIME.format(recordedAt) + "::" + new UUID(fingerprint(account), VARIANT | seq);
    }

    /** The sequence of the account's event; empty if the text is no id of one. */
    static Optional<Long> seqOf(AccountId account, String id) {
        Matcher shape = SHAPE.matcher(id);
        if (!shape.matches()) {
            return Optional.empty();
        }
        UUID uuid = UUID.fromString(shape.group(1));
        boolean isOf = uuid.getMostSignificantBits() == fingerprint(account) && (uuid.getLeastSignificantBits() & ~SEQ_BITS) == VARIANT;
        return isOf ? Optional.of(uuid.getLeastSignificantBits() & SEQ_BITS) : Optional.empty();
    }

    private static long fingerprint(AccountId account) {
        long mixed = account.value().getMostSignificantBits() ^ Long.rotateLeft(account.value().getLeastSignificantBits(), 32);
        return (mixed & ~VERSION_BITS) | VERSION;
    }
}
