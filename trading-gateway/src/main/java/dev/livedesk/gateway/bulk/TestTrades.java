package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.calendar.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Trades made up for tests: of known tickers at plausible prices, spread in order over one session, and never selling what was not bought. The same seed,
 * session and assets make the same trades.
 */
final class TestTrades {

    private static final int SELLS_OUT_OF_TEN = 4;

    private final List<Asset> assets;
    private final Session session;
    private final long lines;
    private final Random random;
    private final long[] cents;
    private final int[] held;
    private long line;

    /** A trade. */
    record Made(String ticker, String side, int quantity, BigDecimal price, Instant effectiveAt) {

        String csv() {
            return ticker + "," + side + "," + quantity + "," + price + ",0," + effectiveAt + "\n";
        }

        String json() {
            return "{\"ticker\":\"%s\",\"side\":\"%s\",\"quantity\":\"%d\",\"price\":\"%s\",\"fee\":\"0\",\"effectiveAt\":\"%s\"}\n"
                    .formatted(ticker, side, quantity, price, effectiveAt);
        }
    }

    TestTrades(List<Asset> assets, Session session, long lines, long seed) {
        this.assets = assets;
        this.session = session;
        this.lines = lines;
        this.random = new Random(seed);
        this.cents = new long[assets.size()];
        this.held = new int[assets.size()];
        for (int i = 0; i < cents.length; i++) {
            cents[i] = 1_000L + new Random(assets.get(i).ticker().hashCode()).nextInt(49_000);
        }
    }

    boolean hasNext() {
        return line < lines;
    }

    Made next() {
        int i = random.nextInt(assets.size());
        cents[i] = Math.max(100, cents[i] + Math.round(cents[i] * 0.002 * random.nextGaussian()));
        boolean sells = held[i] > 0 && random.nextInt(10) < SELLS_OUT_OF_TEN;
        int quantity = 1 + random.nextInt(sells ? held[i] : 100);
        held[i] += sells ? -quantity : quantity;
        Duration length = Duration.between(session.open(), session.close());
        Instant at = session.open().plusMillis((long) (length.toMillis() * (line / (double) lines)));
        line++;
        return new Made(assets.get(i).ticker(), sells ? "sell" : "buy", quantity, BigDecimal.valueOf(cents[i], 2), at);
    }
}
