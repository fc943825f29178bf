package dev.livedesk.ingestor.protocol.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.Recorder;
import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as recorded from the exchange on 2024-08-08 (nkaz001/hftbacktest, examples/spot and examples/usdm), with and without their envelope. */
class BinanceConversationTest {

    private static final URI BASE = URI.create("wss://exchange.example:9443");

    private final BinanceSpotProtocol spot = new BinanceSpotProtocol(BASE);
    private final Conversation conversation = spot.converse(spot.endpoints().getFirst(), instruments("BTCUSDT", "ETHUSDT"));

    private static List<Instrument> instruments(String... tickers) {
        return Stream.of(tickers).map(Instrument::parse).toList();
    }

    private List<String> says(String frame) {
        return Recorder.of(conversation, frame);
    }

    @Test
    void spotIsOneConnectionForQuotesAndTrades() {
        assertThat(spot.endpoints()).containsExactly(new Endpoint(URI.create("wss://exchange.example:9443/ws"), true, true));
        assertThat(conversation.opened())
                .singleElement()
                .asString()
                .contains("\"SUBSCRIBE\"", "[\"btcusdt@trade\",\"btcusdt@bookTicker\",\"ethusdt@trade\",\"ethusdt@bookTicker\"]", "\"id\":1");
    }

    @Test
    void futuresAreTwoConnectionsOnTheirRoutes() {
        BinanceUsdmProtocol usdm = new BinanceUsdmProtocol(BASE);
        List<Endpoint> endpoints = usdm.endpoints();
        assertThat(endpoints)
                .containsExactly(
                        new Endpoint(URI.create("wss://exchange.example:9443/public/ws"), true, false),
                        new Endpoint(URI.create("wss://exchange.example:9443/market/ws"), false, true));
        assertThat(usdm.converse(endpoints.getFirst(), instruments("BTCUSDT.P")).opened()).singleElement().asString().contains("[\"btcusdt@bookTicker\"]");
        assertThat(usdm.converse(endpoints.getLast(), instruments("BTCUSDT.P")).opened()).singleElement().asString().contains("[\"btcusdt@aggTrade\"]");
    }

    @Test
    void noMessageNamesMoreThanTwoHundredStreamsAndAllAreWaitedFor() {
        List<Instrument> many =
                IntStream.range(0, 250).mapToObj(i -> Instrument.parse("COIN" + i + "USDT")).toList();
        Conversation large = spot.converse(spot.endpoints().getFirst(), many);
        List<String> requests = large.opened();
        assertThat(requests).extracting(request -> request.split("@", -1).length - 1).containsExactly(200, 200, 100);
        assertThat(Recorder.of(large, "{\"result\":null,\"id\":1}")).isEmpty();
        assertThat(Recorder.of(large, "{\"result\":null,\"id\":3}")).isEmpty();
        assertThat(Recorder.of(large, "{\"result\":null,\"id\":2}")).containsExactly("subscribed");
    }

    @Test
    void tickersComeAndGoOnTheOpenConnection() {
        conversation.opened();
        says("{\"result\":null,\"id\":1}");
        assertThat(conversation.carry(instruments("SOLUSDT"), instruments("BTCUSDT")))
                .satisfiesExactly(
                        request -> assertThat(request).contains("UNSUBSCRIBE", "[\"btcusdt@trade\",\"btcusdt@bookTicker\"]"),
                        request -> assertThat(request).contains("\"SUBSCRIBE\"", "[\"solusdt@trade\",\"solusdt@bookTicker\"]"));
        assertThat(says("{\"result\":null,\"id\":2}")).isEmpty();
        assertThat(says("{\"code\":2,\"msg\":\"Invalid request\"}"))
                .as("what there was before is still subscribed to")
                .containsExactly("limited: Binance answers: Invalid request");
    }

    @Test
    void whatComesBeforeTheConnectionIsOpenIsSubscribedToWithTheRest() {
        assertThat(conversation.carry(instruments("SOLUSDT"), instruments("BTCUSDT"))).isEmpty();
        assertThat(conversation.opened()).singleElement().asString().contains("ethusdt@trade", "solusdt@trade").doesNotContain("btcusdt");
    }

    @Test
    void isSubscribedOnceItsOwnRequestIsAnswered() {
        conversation.opened();
        assertThat(says("{\"result\":null,\"id\":7}")).isEmpty();
        assertThat(says("{\"result\":null,\"id\":1}")).containsExactly("subscribed");
        assertThat(conversation.resubscribe(instruments("BTCUSDT"))).hasSize(2);
        assertThat(says("{\"result\":null,\"id\":3}")).as("subscribed already").isEmpty();
    }

    @Test
    void spotQuotesHaveNoTypeAndNoTime() {
        String quote = "{\"u\":50093239212,\"s\":\"BTCUSDT\",\"b\":\"61837.63000000\",\"B\":\"3.78826000\",\"a\":\"61837.64000000\",\"A\":\"1.54698000\"}";
        List<String> expected = List.of("quote BTCUSDT 61837.63 x 3.78826 / 61837.64 x 1.54698 at 0 recorded 0");
        assertThat(says(quote)).isEqualTo(expected);
        assertThat(says("{\"stream\":\"btcusdt@bookTicker\",\"data\":" + quote + "}")).isEqualTo(expected);
    }

    @Test
    void spotTrades() {
        assertThat(says("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\",\"t\":3735683259,"
                        + "\"p\":\"61837.63000000\",\"q\":\"0.02000000\",\"T\":1723161255342,\"m\":true,\"M\":true}}"))
                .containsExactly("trade BTCUSDT 61837.63 x 0.02 #3735683259 SELLER at 1723161255342000000 recorded 0");
    }

    @Test
    void orderIdsOfOlderTradesAreNotPrices() {
        assertThat(says("{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\",\"t\":5,\"p\":\"2.5\",\"q\":\"4\",\"b\":88,\"a\":99,"
                        + "\"T\":1723161255342,\"m\":false,\"M\":true}"))
                .containsExactly("trade BTCUSDT 2.5 x 4.0 #5 BUYER at 1723161255342000000 recorded 0");
    }

    @Test
    void futuresQuotesCarryTheTimeOfTheTransaction() {
        assertThat(says("{\"e\":\"bookTicker\",\"u\":5123107839020,\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\","
                        + "\"A\":\"2.510\",\"T\":1723161256313,\"E\":1723161256314,\"ps\":\"x\",\"st\":1,\"rt\":1723161250000}"))
                .containsExactly("quote BTCUSDT 61800.2 x 2.507 / 61800.3 x 2.51 at 1723161256313000000 recorded 1723161250000000000");
    }

    @Test
    void futuresTradesAreAggregated() {
        assertThat(says("{\"e\":\"aggTrade\",\"E\":1723161256322,\"a\":26129,\"s\":\"BTCUSDT\",\"p\":\"61800.30\",\"q\":\"0.006\",\"nq\":\"0.006\","
                        + "\"f\":100,\"l\":105,\"T\":1723161256321,\"m\":false,\"st\":1}"))
                .containsExactly("trade BTCUSDT 61800.3 x 0.006 #26129 BUYER at 1723161256321000000 recorded 0");
    }

    @Test
    void aTradeWithoutAPriceIsNoTrade() {
        assertThat(says("{\"e\":\"trade\",\"E\":1723161256322,\"T\":1723161256322,\"s\":\"BTCUSDT\",\"t\":5266583935,\"p\":\"0\",\"q\":\"0\","
                        + "\"X\":\"INSURANCE_FUND\",\"m\":false}"))
                .isEmpty();
    }

    @Test
    void aServerThatShutsDownIsLeftAtOnce() {
        assertThat(says("{\"e\":\"serverShutdown\",\"E\":1723161256322}")).singleElement().asString().startsWith("Restarting");
        assertThat(says("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}"))
                .singleElement()
                .asString()
                .startsWith("Restarting");
    }

    @Test
    void errorsAreTriedAgain() {
        assertThat(says("{\"code\":2,\"msg\":\"Invalid request\"}")).containsExactly("Broken[reason=Binance answers: Invalid request]");
        assertThat(says("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"},\"id\":1}")).containsExactly("Broken[reason=Binance answers: Invalid JSON]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0001",
                "[]",
                "{",
                "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"one\",\"B\":\"1\",\"a\":\"1\",\"A\":\"1\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"-1\",\"a\":\"1\",\"A\":\"1\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"1\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"1e999\",\"A\":\"1\"}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"m\":true}",
                "{\"e\":\"trade\",\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"p\":\"1\",\"q\":\"1\",\"m\":true}",
                "{\"e\":\"trade\",\"E\":1,\"T\":99999999999999999999,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\"}"
            })
    void garbageIsSkipped(String frame) {
        assertThat(says(frame)).containsExactly("GARBLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"e\":\"kline\",\"s\":\"BTCUSDT\",\"k\":{\"b\":\"1\"}}", "{\"hello\":[1,2,{\"u\":1}]}"})
    void whatIsNotKnownIsSkipped(String frame) {
        assertThat(says(frame)).containsExactly("UNKNOWN");
    }
}
