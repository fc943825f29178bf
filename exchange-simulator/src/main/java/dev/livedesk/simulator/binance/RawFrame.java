package dev.livedesk.simulator.binance;

/**
 * One recorded line.
 *
 * @param receivedMicros the recorder's clock, epoch microseconds
 * @param data the payload as the exchange sent it
 */
record RawFrame(long receivedMicros, RecordedSymbol symbol, Kind kind, String data) {

    /** What the payload is. */
    enum Kind {
        TRADE("trade"),
        BOOK_TICKER("bookTicker");

        private final String stream;

        Kind(String stream) {
            this.stream = stream;
        }
    }

    private static final int NANOS_DIGITS = 19;
    private static final int MICROS_DIGITS = 16;

    /** When a line was received. */
    static long receivedMicros(String line) {
        return Long.parseLong(line, 0, MICROS_DIGITS, 10);
    }

    /** Reads {@code <receive ns> {"stream":"…","data":{…}}}. */
    static RawFrame parse(String line, RecordedSymbol symbol) {
        String wrapped = line.substring(NANOS_DIGITS + 1);
        String stream = FrameText.text(wrapped, "stream");
        int data = wrapped.indexOf("\"data\":") + "\"data\":".length();
        for (Kind kind : Kind.values()) {
            if (stream.equals(symbol.lowerCase() + "@" + kind.stream)) {
                return new RawFrame(
                        receivedMicros(line), symbol, kind, wrapped.substring(data, wrapped.length() - 1));
            }
        }
        throw new IllegalArgumentException("not a recorded stream: " + stream);
    }
}
