package dev.livedesk.quotes.wire;

import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The messages of Alpaca's data streams, field by field as Alpaca's. Stocks have whole sizes and volumes and name an exchange, conditions and a
 * tape; feeds do not tell those of a quote or trade, so that the exchange is always {@value #EXCHANGE} and conditions are none.
 */
public final class DataMessages {

    /** IEX, whose feed is the one that everybody may have. */
    static final String EXCHANGE = "V";

    private DataMessages() {}

    /** @param tape {@code A}, {@code B} or {@code C}: where the stock is listed */
    public static DataMessage stockTrade(TradeTick trade, String tape) {
        return new DataMessage(to -> head(to, "t", trade.instrument().ticker())
                .whole("i", trade.tradeId())
                .text("x", EXCHANGE)
                .number("p", trade.price())
                .whole("s", Math.round(trade.size()))
                .texts("c", List.of())
                .time("t", trade.stamp().exchangeNanos())
                .text("z", tape));
    }

    public static DataMessage stockQuote(Quote quote, String tape) {
        return new DataMessage(to -> head(to, "q", quote.instrument().ticker())
                .text("ax", EXCHANGE)
                .number("ap", quote.askPrice())
                .whole("as", Math.round(quote.askSize()))
                .text("bx", EXCHANGE)
                .number("bp", quote.bidPrice())
                .whole("bs", Math.round(quote.bidSize()))
                .texts("c", List.of())
                .time("t", quote.stamp().exchangeNanos())
                .text("z", tape));
    }

    public static DataMessage cryptoTrade(TradeTick trade) {
        return new DataMessage(to -> head(to, "t", trade.instrument().ticker())
                .number("p", trade.price())
                .number("s", trade.size())
                .time("t", trade.stamp().exchangeNanos())
                .whole("i", trade.tradeId())
                .text("tks", taker(trade.taker())));
    }

    public static DataMessage cryptoQuote(Quote quote) {
        return new DataMessage(to -> head(to, "q", quote.instrument().ticker())
                .number("bp", quote.bidPrice())
                .number("bs", quote.bidSize())
                .number("ap", quote.askPrice())
                .number("as", quote.askSize())
                .time("t", quote.stamp().exchangeNanos()));
    }

    /**
     * A bar.
     *
     * @param type {@code b} of a minute that closed, {@code u} of one that was corrected, {@code d} of the day so far
     * @param whole whether the volume is a whole number, as that of a stock
     */
    public static DataMessage bar(String type, String ticker, boolean whole, BarValues bar) {
        return new DataMessage(to -> {
            head(to, type, ticker)
                    .number("o", bar.open())
                    .number("h", bar.high())
                    .number("l", bar.low())
                    .number("c", bar.close());
            if (whole) {
                to.whole("v", Math.round(bar.volume()));
            } else {
                to.number("v", bar.volume());
            }
            to.time("t", bar.startNanos()).whole("n", bar.tradeCount()).number("vw", bar.vwap());
        });
    }

    /** What a bar says; see {@link dev.livedesk.market.tick.Bar}. */
    public record BarValues(double open, double high, double low, double close, double volume, long tradeCount, double vwap, long startNanos) {}

    /** Trading of a stock was halted, or resumed. Why is not told. */
    public static DataMessage status(String ticker, boolean halted, long atNanos, String tape) {
        return new DataMessage(to -> head(to, "s", ticker)
                .text("sc", halted ? "H" : "T")
                .text("sm", halted ? "Trading Halt" : "Trading Resumption")
                .text("rc", "")
                .text("rm", "")
                .time("t", atNanos)
                .text("z", tape));
    }

    public static DataMessage success(String what) {
        return new DataMessage(to -> to.text("T", "success").text("msg", what));
    }

    public static DataMessage error(StreamError error) {
        return new DataMessage(to -> to.text("T", "error").whole("code", error.code()).text("msg", error.message()));
    }

    /** All that a client is subscribed to now, by channel. */
    public static DataMessage subscription(Map<String, ? extends Collection<String>> channels) {
        return new DataMessage(to -> {
            to.text("T", "subscription");
            channels.forEach(to::texts);
        });
    }

    private static FieldWriter head(FieldWriter to, String type, String ticker) {
        return to.text("T", type).text("S", ticker);
    }

    private static String taker(TradeTick.Taker taker) {
        return switch (taker) {
            case BUYER -> "B";
            case SELLER -> "S";
            case UNKNOWN -> "";
        };
    }
}
