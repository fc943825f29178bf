package dev.livedesk.market.ledger;

import java.time.Instant;

/**
 * An event of a journal as clients name it: a ULID, which sorts by the time of recording (to the millisecond) and then by the account's sequence. It follows from the event
 * alone, so that every service and every stream calls the same event the same. Its last 32 bits stand for the account.
 *
 * @param millis since 1970; 48 bits
 * @param seq of the event in its account's journal; 48 bits
 */
public record EventId(long millis, long seq, int account) implements Comparable<EventId> {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int DIGIT_BITS = 5;
    private static final int HALF = 48;
    private static final long LIMIT = 1L << HALF;

    public EventId {
        if (millis < 0 || millis >= LIMIT || seq < 0 || seq >= LIMIT) {
            throw new IllegalArgumentException("Not within 48 bits: " + millis + ", " + seq);
        }
    }

    public static EventId of(AccountId account, Instant recordedAt, long seq) {
        return new EventId(recordedAt.toEpochMilli(), seq, account.value().hashCode());
    }

    /**
     * Reads a ULID, in capitals or not.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static EventId parse(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            throw new IllegalArgumentException("Not a ULID: it must have 26 characters, the first at most 7");
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(upper(text.charAt(i)));
            if (digit < 0) {
                throw new IllegalArgumentException("Not a ULID: it has a character that is no digit of one");
            }
            high = high << DIGIT_BITS | low >>> (Long.SIZE - DIGIT_BITS);
            low = low << DIGIT_BITS | digit;
        }
        return new EventId(high >>> (Long.SIZE - HALF), (high & 0xFFFF) << 32 | low >>> 32, (int) low);
    }

    /** Whether it can be an event of the account: of another one it is not, but for one chance in four billion. */
    public boolean isOf(AccountId owner) {
        return account == owner.value().hashCode();
    }

    @Override
    public int compareTo(EventId other) {
        int byTime = Long.compare(millis, other.millis);
        int bySeq = byTime != 0 ? byTime : Long.compare(seq, other.seq);
        return bySeq != 0 ? bySeq : Integer.compareUnsigned(account, other.account);
    }

    /** 26 digits of Crockford's base 32. */
    @Override
    public String toString() {
        long high = millis << (Long.SIZE - HALF) | seq >>> 32;
        long low = seq << 32 | Integer.toUnsignedLong(account);
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (low & 31));
            low = low >>> DIGIT_BITS | high << (Long.SIZE - DIGIT_BITS);
            high >>>= DIGIT_BITS;
        }
        return new String(text);
    }

    private static char upper(char letter) {
        return letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter;
    }
}
