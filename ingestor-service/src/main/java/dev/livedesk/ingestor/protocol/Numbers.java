package dev.livedesk.ingestor.protocol;

/** Reads decimal numbers out of a parser's buffer, without garbage for those that market data consists of. */
public final class Numbers {

    private static final double[] POWERS = new double[23];
    private static final long MAX_EXACT = 1L << 53;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Numbers() {}

    /**
     * The double nearest to the decimal number.
     *
     * @throws NumberFormatException if the characters are none
     */
    public static double parse(char[] text, int offset, int length) {
        long digits = 0;
        int scale = 0;
        int count = 0;
        boolean point = false;
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                scale += point ? 1 : 0;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return parseSlowly(text, offset, length);
            }
        }
        // Both are exact, so the one division rounds as the text would be rounded.
        return count > 0 && count <= 18 && digits <= MAX_EXACT && scale < POWERS.length
                ? digits / POWERS[scale]
                : parseSlowly(text, offset, length);
    }

    private static double parseSlowly(char[] text, int offset, int length) {
        String number = new String(text, offset, length);
        for (int i = 0; i < length; i++) {
            if ("0123456789.+-eE".indexOf(number.charAt(i)) < 0) {
                throw new NumberFormatException("Not a number: " + number);
            }
        }
        return Double.parseDouble(number);
    }
}
