package dev.livedesk.market.instrument;

import java.util.regex.Pattern;

/**
 * Something that is traded: a venue and its ticker. The ticker alone names it, everywhere in Livedesk.
 *
 * @param ticker as shown: {@code AAPL}, {@code BTC/USD}, {@code BTCUSDT}, {@code BTCUSDT.P}; at most 24 ASCII characters
 */
public record Instrument(Venue venue, String ticker) implements Comparable<Instrument> {

    private static final Pattern EQUITY = Pattern.compile("[A-Z]{1,5}(\\.[A-Z]{1,3})?");
    private static final Pattern PAIR = Pattern.compile("[A-Z0-9]{1,10}/[A-Z0-9]{2,6}");
    private static final Pattern BINANCE = Pattern.compile("[A-Z0-9]{6,20}");
    private static final Pattern PERPETUAL = Pattern.compile("[A-Z0-9]{6,20}\\.P");

    /**
     * Checks that the ticker is one of the venue's.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Instrument {
        if (!pattern(venue).matcher(ticker).matches()) {
            throw new IllegalArgumentException("Not a ticker of " + venue + ": " + ticker);
        }
    }

    /**
     * The instrument of a ticker; the ticker's form tells its venue.
     *
     * @throws IllegalArgumentException if it has no known form
     */
    public static Instrument parse(String ticker) {
        if (ticker.length() > 24) {
            throw new IllegalArgumentException("Not a ticker: longer than 24 characters");
        }
        for (Venue venue : Venue.values()) {
            if (pattern(venue).matcher(ticker).matches()) {
                return new Instrument(venue, ticker);
            }
        }
        throw new IllegalArgumentException("Not a ticker: " + ticker);
    }

    /**
     * Spreads instruments over a fixed number of topics: the floor-modulus of the ticker's {@link String#hashCode()}, whose formula is
     * part of the Java language.
     */
    public int bucket(int buckets) {
        return Math.floorMod(ticker.hashCode(), buckets);
    }

    /** The symbol on the exchange's own wire: without the {@code .P} of a perpetual. */
    public String exchangeSymbol() {
        return venue == Venue.BINANCE_USDM ? ticker.substring(0, ticker.length() - 2) : ticker;
    }

    @Override
    public int compareTo(Instrument other) {
        return ticker.compareTo(other.ticker);
    }

    @Override
    public String toString() {
        return ticker;
    }

    private static Pattern pattern(Venue venue) {
        return switch (venue) {
            case US_EQUITY -> EQUITY;
            case ALPACA_CRYPTO -> PAIR;
            case BINANCE_SPOT -> BINANCE;
            case BINANCE_USDM -> PERPETUAL;
        };
    }
}
