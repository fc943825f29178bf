package dev.livedesk.ingestor.protocol.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.Recorder;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Stamp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlpacaConversationTest {

    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";
    private static final String SUBSCRIBED =
            "[{\"T\":\"subscription\",\"trades\":[\"AAPL\",\"AMD\"],\"quotes\":[\"AMD\",\"AAPL\"],\"bars\":[]}]";

    private final Conversation conversation = conversation("AAPL", "AMD");

    private static Conversation conversation(String... tickers) {
        List<Instrument> instruments = Stream.of(tickers).map(Instrument::parse).toList();
        return new AlpacaProtocol(URI.create("ws://x/v2/iex"), "KEY", "SECRET")
                .converse(new Endpoint(URI.create("ws://x/v2/iex"), true, true), instruments);
    }

    private static long nanos(String time) {
        return Stamp.nanos(Instant.parse(time));
    }

    private List<String> says(String frame) {
        return Recorder.of(conversation, frame);
    }

    @Test
    void signsInSubscribesAndAsksForHaltsLast() {
        assertThat(conversation.opened()).isEmpty();
        assertThat(says("[{\"T\":\"success\",\"msg\":\"connected\"}]"))
                .singleElement().asString().startsWith("reply ").contains("\"action\":\"auth\"", "\"key\":\"KEY\"", "\"secret\":\"SECRET\"");
        assertThat(says(AUTHENTICATED))
                .singleElement().asString().contains("\"subscribe\"", "\"trades\":[\"AAPL\",\"AMD\"]", "\"quotes\":[\"AAPL\",\"AMD\"]");
        List<String> confirmed = says(SUBSCRIBED);
        assertThat(confirmed).hasSize(2).startsWith("subscribed");
        assertThat(confirmed.getLast()).contains("\"statuses\":[\"AAPL\",\"AMD\"]");
        assertThat(says(SUBSCRIBED)).as("the reply to the statuses").isEmpty();
    }

    @Test
    void isNotSubscribedBeforeEverythingIsConfirmed() {
        says(AUTHENTICATED);
        assertThat(says("[{\"T\":\"subscription\",\"trades\":[\"AAPL\",\"AMD\"],\"quotes\":[\"AMD\"]}]")).isEmpty();
        assertThat(says("[{\"T\":\"subscription\",\"trades\":[\"*\"],\"quotes\":[\"*\"]}]")).contains("subscribed");
    }

    @Test
    void aPlanWithoutHaltsLosesNothingElse() {
        says(AUTHENTICATED);
        says(SUBSCRIBED);
        assertThat(says("[{\"T\":\"error\",\"code\":410,\"msg\":\"invalid subscribe action for this feed\"}]"))
                .containsExactly("limited: no trading halts: Alpaca answers 410: invalid subscribe action for this feed");
    }

    @Test
    void tickersComeAndGoOnTheOpenConnection() {
        assertThat(conversation.carry(List.of(Instrument.parse("MSFT")), List.of(Instrument.parse("AMD")))).as("not signed in yet").isEmpty();
        assertThat(says(AUTHENTICATED)).singleElement().asString().contains("\"trades\":[\"AAPL\",\"MSFT\"]");
        says("[{\"T\":\"subscription\",\"trades\":[\"AAPL\",\"MSFT\"],\"quotes\":[\"AAPL\",\"MSFT\"]}]");
        says("[{\"T\":\"subscription\",\"trades\":[\"AAPL\",\"MSFT\"],\"quotes\":[\"AAPL\",\"MSFT\"],\"statuses\":[\"AAPL\",\"MSFT\"]}]");
        assertThat(conversation.carry(List.of(Instrument.parse("QQQ")), List.of(Instrument.parse("MSFT"))))
                .satisfiesExactly(
                        message -> assertThat(message).contains("\"unsubscribe\"", "\"trades\":[\"MSFT\"]", "\"quotes\":[\"MSFT\"]"),
                        message -> assertThat(message).contains("\"subscribe\"", "\"trades\":[\"QQQ\"]"),
                        message -> assertThat(message).contains("\"unsubscribe\"", "\"statuses\":[\"MSFT\"]"),
                        message -> assertThat(message).contains("\"subscribe\"", "\"statuses\":[\"QQQ\"]"));
        assertThat(says("[{\"T\":\"error\",\"code\":405,\"msg\":\"symbol limit exceeded\"}]"))
                .as("what there was before is still subscribed to")
                .containsExactly("limited: Alpaca answers 405: symbol limit exceeded");
    }

    @Test
    void cryptoHasNoHaltsToAskFor() {
        Conversation crypto = conversation("BTC/USD");
        Recorder.of(crypto, AUTHENTICATED);
        assertThat(Recorder.of(crypto, "[{\"T\":\"subscription\",\"trades\":[\"BTC/USD\"],\"quotes\":[\"BTC/USD\"]}]"))
                .containsExactly("subscribed");
        assertThat(Recorder.of(
                        crypto, "[{\"T\":\"t\",\"S\":\"BTC/USD\",\"p\":61800.5,\"s\":0.0123,\"t\":\"2024-08-08T23:54:16Z\",\"i\":7,\"tks\":\"S\"}]"))
                .containsExactly("trade BTC/USD 61800.5 x 0.0123 #7 SELLER at %d recorded 0".formatted(nanos("2024-08-08T23:54:16Z")));
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 405, 408, 409, 410, 411})
    void someErrorsARetryDoesNotMend(int code) {
        assertThat(says("[{\"T\":\"error\",\"code\":%d,\"msg\":\"no\"}]".formatted(code)))
                .containsExactly("Refused[reason=Alpaca answers %d: no]".formatted(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 406, 407, 500})
    void otherErrorsAreTriedAgain(int code) {
        assertThat(says("[{\"T\":\"error\",\"code\":%d,\"msg\":\"no\"}]".formatted(code)))
                .containsExactly("Broken[reason=Alpaca answers %d: no]".formatted(code));
    }

    @Test
    void beingAuthenticatedAlreadyIsNoError() {
        assertThat(says("[{\"T\":\"error\",\"code\":403,\"msg\":\"already authenticated\"}]")).isEmpty();
    }

    @Test
    void readsTheRecordedTimeOfAReplay() {
        assertThat(says("[{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"V\",\"bp\":170.21,\"bs\":300,\"ax\":\"V\",\"ap\":170.23,\"as\":200,\"c\":[\"R\"],"
                        + "\"z\":\"C\",\"t\":\"2026-11-20T15:04:05.123456Z\",\"rt\":\"2019-02-11T14:30:00.5Z\"}]"))
                .containsExactly("quote AAPL 170.21 x 300.0 / 170.23 x 200.0 at %d recorded %d"
                        .formatted(nanos("2026-11-20T15:04:05.123456Z"), nanos("2019-02-11T14:30:00.5Z")));
    }

    @Test
    void haltsAndResumptionsAreTold() {
        assertThat(says("[{\"T\":\"s\",\"S\":\"AAPL\",\"sc\":\"H\",\"sm\":\"Trading Halt\",\"t\":\"2021-02-22T19:15:00Z\",\"z\":\"C\"},"
                        + "{\"T\":\"s\",\"S\":\"AAPL\",\"sc\":\"Q\"},{\"T\":\"s\",\"S\":\"AAPL\",\"sc\":\"T\"}]"))
                .containsExactly("halted AAPL", "resumed AAPL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"T\":\"q\"}",
                "[42]",
                "[{\"T\":\"q\"",
                "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":1,\"bs\":1,\"ap\":1,\"t\":\"2021-02-22T19:15:00Z\"}]",
                "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":-1,\"bs\":1,\"ap\":1,\"as\":1,\"t\":\"2021-02-22T19:15:00Z\"}]",
                "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":\"x\",\"bs\":1,\"ap\":1,\"as\":1,\"t\":\"2021-02-22T19:15:00Z\"}]",
                "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":1,\"bs\":1,\"ap\":1,\"as\":1,\"t\":\"now\"}]",
                "[{\"T\":\"q\",\"S\":{\"S\":\"AAPL\"},\"bp\":1,\"bs\":1,\"ap\":1,\"as\":1,\"t\":\"2021-02-22T19:15:00Z\"}]",
                "[{\"T\":\"t\",\"S\":\"AAPL\",\"p\":0,\"s\":1,\"t\":\"2021-02-22T19:15:00Z\"}]",
                "[{\"T\":\"t\",\"S\":\"AAPL\",\"i\":99999999999999999999999,\"p\":1,\"s\":1,\"t\":\"2021-02-22T19:15:00Z\"}]",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void garbageIsSkipped(String frame) {
        assertThat(says(frame)).isNotEmpty().allMatch("GARBLED"::equals);
    }

    @Test
    void whatComesAfterAGarbledMessageOfTheSameFrameIsRead() {
        assertThat(says("[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":{\"a\":[1,{\"b\":2}]},\"bs\":1},{\"T\":\"wat\",\"c\":{\"T\":\"q\"}},"
                        + "{\"T\":\"t\",\"S\":\"AAPL\",\"i\":5,\"x\":\"D\",\"p\":126.55,\"s\":1,\"t\":\"2021-02-22T15:51:44.208Z\",\"c\":[\"@\"]}]"))
                .containsExactly(
                        "GARBLED",
                        "UNKNOWN",
                        "trade AAPL 126.55 x 1.0 #5 UNKNOWN at %d recorded 0".formatted(nanos("2021-02-22T15:51:44.208Z")));
    }

    @Test
    void theDocumentedSamplesAreUnderstood() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/alpaca-ws-samples.jsonl")), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode sample = JsonMapper.shared().readTree(line);
                if (sample.get("dir").stringValue().equals("in")) {
                    sample.get("msg").forEach(message -> expected.addAll(expectedOf(message)));
                    says(sample.get("msg").toString()).stream()
                            .filter(said -> said.startsWith("quote") || said.startsWith("trade") || said.startsWith("halted") || isSkipped(said))
                            .forEach(actual::add);
                }
            }
        }
        assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(8);
    }

    private static boolean isSkipped(String said) {
        return said.equals("GARBLED") || said.equals("UNKNOWN");
    }

    /** Worked out another way: with a tree and the JDK's parsers. */
    private static List<String> expectedOf(JsonNode m) {
        return switch (m.get("T").stringValue()) {
            case "q" -> List.of("quote %s %s x %s / %s x %s at %d recorded 0".formatted(
                    m.get("S").stringValue(), m.get("bp").asDouble(), m.get("bs").asDouble(), m.get("ap").asDouble(), m.get("as").asDouble(),
                    nanos(m.get("t").stringValue())));
            case "t" -> List.of("trade %s %s x %s #%d UNKNOWN at %d recorded 0".formatted(
                    m.get("S").stringValue(), m.get("p").asDouble(), m.get("s").asDouble(), m.get("i").asLong(), nanos(m.get("t").stringValue())));
            case "s" -> List.of("halted " + m.get("S").stringValue());
            default -> List.of();
        };
    }
}
