package dev.livedesk.benchmarks.marks;

import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Baseline;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.book.Income;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Accounts that hold ten tickers each, and some seconds of quotes; the same whenever it is made. */
final class Scene {

    static final int TICKERS = 500;
    static final int POSITIONS_EACH = 10;
    static final int QUOTES_PER_SECOND = 5_000;
    static final int BATCHES_PER_SECOND = 20;
    static final int SECONDS = 20;
    static final int QUOTES_PER_BATCH = QUOTES_PER_SECOND / BATCHES_PER_SECOND;

    /** In nanoseconds since 1970. */
    private static final long START = Stamp.nanos(Instant.parse("2026-11-18T15:00:00Z"));
    private static final LocalDate TODAY = LocalDate.parse("2026-11-18");

    final List<Instrument> instruments = new ArrayList<>();
    final int accounts;
    /** Of each quote: its ticker and its mid in billionths. */
    final int[] tickers = new int[QUOTES_PER_SECOND * SECONDS];
    final long[] mids = new long[QUOTES_PER_SECOND * SECONDS];
    private final int[] cents = new int[TICKERS];

    Scene(int accounts) {
        this.accounts = accounts;
        Random random = new Random(7);
        for (int i = 0; i < TICKERS; i++) {
            instruments.add(Instrument.parse("" + (char) ('A' + i / 26 / 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26)));
            cents[i] = random.nextInt(1_000, 100_000);
        }
        int[] walk = cents.clone();
        for (int i = 0; i < tickers.length; i++) {
            tickers[i] = random.nextInt(TICKERS);
            walk[tickers[i]] += random.nextBoolean() ? 1 : -1;
            mids[i] = walk[tickers[i]] * 10_000_000L;
        }
    }

    /** The tickers that an account holds, all different. */
    int[] held(int account) {
        int[] held = new int[POSITIONS_EACH];
        for (int i = 0; i < POSITIONS_EACH; i++) {
            held[i] = (account * 31 + i * (TICKERS / POSITIONS_EACH)) % TICKERS;
        }
        return held;
    }

    /** How much of each, in billionths: whole shares, some short. */
    static long quantity(int account, int position) {
        return ((account + position) % 7 == 0 ? -1 : 1) * (1 + (account + 3L * position) % 100) * 1_000_000_000L;
    }

    /** The account as the listener reads it. */
    Account account(int number) {
        List<Holding> holdings = new ArrayList<>();
        int[] held = held(number);
        for (int i = 0; i < held.length; i++) {
            Quantity quantity = Quantity.of(quantity(number, i) / 1_000_000_000L);
            Price price = Price.parse(cents[held[i]] / 100 + "." + "%02d".formatted(cents[held[i]] % 100));
            Position position = new Position(quantity, price.times(quantity), Money.ZERO, Money.ZERO);
            holdings.add(new Holding(instruments.get(held[i]), position, TODAY, Baseline.of(new Baseline.Close(TODAY.minusDays(1), price), position)));
        }
        return new Account(new AccountId(new UUID(number * 0x9E3779B97F4A7C15L, number)), number % 64, 12, 1, Money.of(100_000), Income.NONE, holdings);
    }

    /**
     * The quotes as the bus brings them.
     *
     * @param lap begins with a later sequence than the lap before
     */
    byte[][] messages(int lap) {
        MarketDataCodec codec = new MarketDataCodec();
        byte[][] messages = new byte[tickers.length][];
        for (int i = 0; i < messages.length; i++) {
            double mid = mids[i] * 1e-9;
            long at = START + ((long) lap * messages.length + i) * 1_000_000_000L / QUOTES_PER_SECOND;
            Stamp stamp = new Stamp("bench", TickerState.LIVE, 1, (long) lap * messages.length + i + 1, at, at, 0);
            messages[i] = codec.encode(new Quote(instruments.get(tickers[i]), mid - 0.01, 1, mid + 0.01, 1, stamp));
        }
        return messages;
    }
}
