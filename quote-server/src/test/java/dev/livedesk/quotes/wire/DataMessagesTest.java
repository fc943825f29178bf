package dev.livedesk.quotes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DataMessagesTest {

    private static final long SECOND = 1_795_187_045L;
    private static final long AT = SECOND * 1_000_000_000 + 123_456_789;
    private static final Stamp STAMP = new Stamp("alpaca", TickerState.LIVE, 1, 1, AT, AT, 0);
    private static final DataMessages.BarValues STOCK_BAR = bar(12_345.4);

    private static final Map<String, DataMessage> MESSAGES = Map.ofEntries(
            Map.entry("stock trade", DataMessages.stockTrade(trade("AAPL", 170.21, 250.4, 96_921, TradeTick.Taker.UNKNOWN), "C")),
            Map.entry("stock quote", DataMessages.stockQuote(quote("BRK.B", 170.21, 70_000, 170.23, 2), "A")),
            Map.entry("crypto trade", DataMessages.cryptoTrade(trade("BTC/USD", 61_837.63, 0.0154698, 5_000_000_000L, TradeTick.Taker.SELLER))),
            Map.entry("crypto quote", DataMessages.cryptoQuote(quote("BTCUSDT.P", 61_837.63, 1.5, 61_837.64, 0.25))),
            Map.entry("stock bar", DataMessages.bar("b", "AAPL", true, STOCK_BAR)),
            Map.entry("stock updated bar", DataMessages.bar("u", "AAPL", true, STOCK_BAR)),
            Map.entry("crypto daily bar", DataMessages.bar("d", "BTC/USD", false, bar(1.25))),
            Map.entry("status", DataMessages.status("AAPL", true, SECOND * 1_000_000_000, "C")),
            Map.entry("success", DataMessages.success("authenticated")),
            Map.entry("error", DataMessages.error(StreamError.TOO_MANY_TICKERS)),
            Map.entry("subscription", DataMessages.subscription(channels())));

    @TestFactory
    List<DynamicTest> everyMessageIsAsItsGoldenFrame() throws IOException {
        List<String> lines = golden();
        assertThat(lines).hasSameSizeAs(MESSAGES.keySet());
        return lines.stream().map(line -> line.split("\t", -1)).map(line -> DynamicTest.dynamicTest(line[0], () -> {
            DataMessage message = Objects.requireNonNull(MESSAGES.get(line[0]));
            assertThat(new String(message.bytes(Format.JSON), UTF_8)).isEqualTo(line[1]);
            assertThat(HexFormat.of().formatHex(message.bytes(Format.MESSAGE_PACK))).isEqualTo(line[2]);
            assertThat(message.bytes(Format.MESSAGE_PACK)).as("encoded once").isSameAs(message.bytes(Format.MESSAGE_PACK));
        })).toList();
    }

    @Test
    void aResumptionIsNoHalt() {
        assertThat(new String(DataMessages.status("AAPL", false, 0, "A").bytes(Format.JSON), UTF_8))
                .contains("\"sc\":\"T\",\"sm\":\"Trading Resumption\"").contains("\"t\":\"1970-01-01T00:00:00Z\"");
    }

    @Test
    void whatIsAFractionInItsNatureIsOneInMessagePackEvenIfItIsWhole() {
        byte[] message = DataMessages.cryptoQuote(quote("BTCUSDT", 61_837, 3, 61_838, 2)).bytes(Format.MESSAGE_PACK);
        assertThat(HexFormat.of().formatHex(message)).contains("a26273cb4008000000000000", "a26170cb40ee31c000000000");
    }

    @Test
    void takersAreAlpacasLetters() {
        assertThat(taker(TradeTick.Taker.BUYER)).contains("\"tks\":\"B\"");
        assertThat(taker(TradeTick.Taker.SELLER)).contains("\"tks\":\"S\"");
        assertThat(taker(TradeTick.Taker.UNKNOWN)).contains("\"tks\":\"\"");
    }

    @Test
    void wholeNumbersTextsAndTimesAreAsShortAsTheyGo() {
        assertThat(whole(127)).isEqualTo("7f");
        assertThat(whole(128)).isEqualTo("cc80");
        assertThat(whole(0xffff)).isEqualTo("cdffff");
        assertThat(whole(0x1_0000)).isEqualTo("ce00010000");
        assertThat(whole(0x1_0000_0000L)).isEqualTo("cf0000000100000000");
        assertThat(whole(-1)).isEqualTo("ff");
        assertThat(whole(-33)).isEqualTo("d3ffffffffffffffdf");
        assertThat(hex(new MessagePackFields().time("t", -1))).as("before 1970").endsWith("c70cff3b9ac9ffffffffffffffffff");
        assertThat(hex(new MessagePackFields().text("t", "x".repeat(32)))).startsWith("81a174d920");
        assertThat(hex(new MessagePackFields().text("t", "x".repeat(300)))).startsWith("81a174da012c");
        assertThat(hex(new MessagePackFields().texts("t", java.util.Collections.nCopies(16, "")))).startsWith("81a174dc0010a0");
    }

    private static String whole(long value) {
        return hex(new MessagePackFields().whole("t", value)).substring("81a174".length());
    }

    private static String hex(FieldWriter fields) {
        return HexFormat.of().formatHex(fields.toBytes());
    }

    private static String taker(TradeTick.Taker taker) {
        return new String(DataMessages.cryptoTrade(trade("BTCUSDT", 1, 1, 1, taker)).bytes(Format.JSON), UTF_8);
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(DataMessagesTest.class.getResourceAsStream("data-messages.tsv"))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static Map<String, List<String>> channels() {
        Map<String, List<String>> channels = new LinkedHashMap<>();
        channels.put("trades", List.of("AAPL", "MSFT"));
        channels.put("quotes", List.of());
        channels.put("bars", List.of("*"));
        return channels;
    }

    private static DataMessages.BarValues bar(double volume) {
        return new DataMessages.BarValues(170.1, 170.9, 169.5, 170.25, volume, 42, 170.333, SECOND * 1_000_000_000);
    }

    private static Quote quote(String ticker, double bid, double bidSize, double ask, double askSize) {
        return new Quote(Instrument.parse(ticker), bid, bidSize, ask, askSize, STAMP);
    }

    private static TradeTick trade(String ticker, double price, double size, long id, TradeTick.Taker taker) {
        return new TradeTick(Instrument.parse(ticker), price, size, id, taker, STAMP);
    }
}
