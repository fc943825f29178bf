package dev.livedesk.bus;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Shards;
import java.util.List;
import java.util.stream.IntStream;

/** Names of topics, streams and keys; {@code docs/events.md} says what each carries. */
public final class Topics {

    public static final int QUOTE_TOPICS = 64;
    public static final int BAR_TOPICS = 64;
    public static final int TICK_STREAMS = 16;

    /** State of feeds and their tickers. */
    public static final String FEEDS = "feeds";

    /** Accounts that somebody watches. */
    public static final String WATCH = "watch";

    /** Credentials that are no longer valid. */
    public static final String REVOKED = "revoked";

    /** What ingestors tell each other. */
    public static final String INGESTORS = "ingestors";

    /** Market data that did not reach us. */
    public static final String GAPS = "gaps";

    /** Hash of what each service says of itself. */
    public static final String SERVICES = "services";

    /** Hash of what the clients of each quote server watch. */
    public static final String WATCHED = "watched";

    private Topics() {}

    /** Bucketed quotes; lossy by design. */
    public static String quotes(Instrument instrument) {
        return "quotes." + instrument.bucket(QUOTE_TOPICS);
    }

    public static List<String> allQuotes() {
        return all("quotes.", QUOTE_TOPICS);
    }

    /** Stream of every quote and trade before the bucket. */
    public static String ticks(Instrument instrument) {
        return "ticks." + instrument.bucket(TICK_STREAMS);
    }

    public static List<String> allTicks() {
        return all("ticks.", TICK_STREAMS);
    }

    /** Key of the newest quote. */
    public static String quoteKey(Instrument instrument) {
        return "quote:" + instrument.ticker();
    }

    /** Key of a feed's newest state; it expires when the ingestor is dead. */
    public static String feedKey(String feed) {
        return "feed:" + feed;
    }

    /** Hints that an account's journal has grown. */
    public static String ledger(int shard) {
        return "ledger." + shard;
    }

    public static List<String> allLedger() {
        return all("ledger.", Shards.COUNT);
    }

    /** An account's cash and positions, from one sequence. */
    public static String positions(int shard) {
        return "positions." + shard;
    }

    public static List<String> allPositions() {
        return all("positions.", Shards.COUNT);
    }

    /** Marks of watched accounts. */
    public static String pnl(int shard) {
        return "pnl." + shard;
    }

    public static List<String> allPnl() {
        return all("pnl.", Shards.COUNT);
    }

    /** Closed and corrected bars. */
    public static String bars(Instrument instrument) {
        return "bars." + instrument.bucket(BAR_TOPICS);
    }

    public static List<String> allBars() {
        return all("bars.", BAR_TOPICS);
    }

    private static List<String> all(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> prefix + n).toList();
    }
}
