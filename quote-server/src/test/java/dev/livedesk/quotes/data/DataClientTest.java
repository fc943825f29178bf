package dev.livedesk.quotes.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.access.Presented;
import dev.livedesk.access.Role;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.UserId;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.quotes.book.Epochs;
import dev.livedesk.quotes.client.Outgoing;
import dev.livedesk.quotes.wire.Format;
import dev.livedesk.quotes.wire.MessagePack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DataClientTest {

    private static final long SECOND = 1_000_000_000;
    private static final int ROOM = 100_000;
    private static final String CONNECTED = "[{\"T\":\"success\",\"msg\":\"connected\"}]";
    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";
    private static final DataOptions OPTIONS = new DataOptions(true, 3, 2, 1_000, Duration.ofSeconds(10));

    private final DataDesk desk = new DataDesk(64, 100, instrument -> "NASDAQ", new Epochs());
    private final FakeLine line = new FakeLine();
    private long sequence;

    @Test
    void aClientIsWelcomedAuthenticatesAndSubscribes() {
        DataClient client = stocks();
        assertThat(sent(client)).containsExactly(CONNECTED);
        assertThat(client.caller()).isEmpty();
        assertThat(said(client, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).containsExactly(AUTHENTICATED);
        assertThat(client.caller()).isPresent();
        assertThat(said(client, "{\"action\":\"subscribe\",\"trades\":[\"AAPL\"],\"quotes\":[\"MSFT\",\"AAPL\"],\"bars\":[\"*\"]}")).containsExactly(
                "[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\",\"MSFT\"],\"bars\":[\"*\"],\"updatedBars\":[],\"dailyBars\":[],"
                        + "\"statuses\":[],\"lulds\":[],\"corrections\":[\"AAPL\"],\"cancelErrors\":[\"AAPL\"]}]");
        assertThat(said(client, "{\"action\":\"unsubscribe\",\"quotes\":[\"MSFT\"],\"bars\":[\"*\"]}")).containsExactly(
                "[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"],\"bars\":[],\"updatedBars\":[],\"dailyBars\":[],"
                        + "\"statuses\":[],\"lulds\":[],\"corrections\":[\"AAPL\"],\"cancelErrors\":[\"AAPL\"]}]");
    }

    @Test
    void credentialsOfTheHandshakeAreEnough() {
        DataClient client = client(DataStream.CRYPTO, Format.JSON, Optional.of(caller("K")), OPTIONS);
        assertThat(sent(client)).containsExactly(CONNECTED, AUTHENTICATED);
        assertThat(said(client, "{\"action\":\"subscribe\",\"quotes\":[\"BTC/USD\",\"BTCUSDT.P\"]}")).containsExactly(
                "[{\"T\":\"subscription\",\"trades\":[],\"quotes\":[\"BTC/USD\",\"BTCUSDT.P\"],\"bars\":[],\"updatedBars\":[],\"dailyBars\":[],\"orderbooks\":[]}]");
    }

    @Test
    void whatIsSubscribedToComesFromThereOnAndNothingElse() {
        DataClient client = authenticated(DataStream.CRYPTO);
        quote("BTCUSDT", 1);
        desk.seal();
        said(client, "{\"action\":\"subscribe\",\"quotes\":[\"BTCUSDT\"]}");
        quote("BTCUSDT", 2);
        quote("ETHUSDT", 3);
        quote("BTCUSDT", 4);
        quote("AAPL", 5);
        assertThat(client.isEmpty()).as("before it is sealed").isTrue();
        desk.seal();
        line.run();
        assertThat(line.flushes).isEqualTo(1);
        assertThat(client.isEmpty()).isFalse();
        assertThat(bids(client)).containsExactly(2.0, 4.0);
        said(client, "{\"action\":\"unsubscribe\",\"quotes\":[\"BTCUSDT\"]}");
        quote("BTCUSDT", 6);
        desk.seal();
        assertThat(client.isEmpty()).isTrue();
    }

    @Test
    void nothingComesAfterItsUnsubscriptionIsConfirmed() {
        DataClient client = authenticated(DataStream.CRYPTO);
        said(client, "{\"action\":\"subscribe\",\"quotes\":[\"BTCUSDT\",\"ETHUSDT\"]}");
        quote("BTCUSDT", 1);
        quote("ETHUSDT", 2);
        desk.seal();
        assertThat(said(client, "{\"action\":\"unsubscribe\",\"quotes\":[\"BTCUSDT\"]}")).hasSize(2).last().asString().contains("ETHUSDT").doesNotContain("BTCUSDT");
    }

    @Test
    void messagePackIsSpokenBothWays() {
        DataClient client = client(DataStream.STOCKS, Format.MESSAGE_PACK, Optional.empty(), OPTIONS);
        assertThat(unpacked(client)).containsExactly(List.of(Map.of("T", "success", "msg", "connected")));
        // {action: "auth", key: "K", secret: "S"}
        client.onBinary(HexFormat.of().parseHex("83a6616374696f6ea461757468a36b6579a14ba6736563726574a153"), 0);
        line.run();
        assertThat(unpacked(client)).containsExactly(List.of(Map.of("T", "success", "msg", "authenticated")));
        client.onMessage("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}", 0);
        assertThat(unpacked(client)).hasSize(1);
        quote("AAPL", 10);
        desk.seal();
        assertThat(unpacked(client)).singleElement().asString().contains("T=q, S=AAPL", "bp=10.0", "bs=1", "z=C");
    }

    @Test
    void whoIsNotProvenIsRefused() {
        DataClient client = stocks();
        sent(client);
        assertThat(said(client, "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}")).containsExactly(error(401, "not authenticated"));
        assertThat(said(client, "{\"action\":\"unsubscribe\"}")).containsExactly(error(401, "not authenticated"));
        assertThat(said(client, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"wrong\"}")).containsExactly(error(402, "auth failed"));
        assertThat(said(client, "{\"action\":\"auth\",\"key\":7}")).containsExactly(error(402, "auth failed"));
        assertThat(client.isOverfull()).isFalse();
        for (int guess = 0; guess < 3; guess++) {
            assertThat(said(client, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"wrong\"}")).containsExactly(error(402, "auth failed"));
        }
        assertThat(client.isOverfull()).as("who guesses is closed").isTrue();
    }

    @Test
    void whoIsProvenIsNotProvenAgain() {
        assertThat(said(authenticated(DataStream.STOCKS), "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).containsExactly(error(403, "already authenticated"));
    }

    @Test
    void whatIsSaidWhileAKeyIsLookedUpIsHeardAfterwards() {
        DataClient client = stocks();
        sent(client);
        client.onMessage("{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}", 0);
        client.onMessage("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}", 0);
        assertThat(client.isEmpty()).isTrue();
        line.run();
        assertThat(sent(client)).hasSize(2).first().isEqualTo(AUTHENTICATED);
    }

    @Test
    void whoDoesNotProveHimselfInTimeIsClosed() {
        DataClient client = stocks();
        sent(client);
        assertThat(client.onPulse(10 * SECOND)).isTrue();
        assertThat(client.onPulse(11 * SECOND)).isFalse();
        assertThat(sent(client)).containsExactly(error(404, "auth timeout"));
    }

    @Test
    void whatIsNoMessageIsRefusedAndTheStreamGoesOn() {
        DataClient client = authenticated(DataStream.STOCKS);
        for (String garbage : List.of(
                "garbage", "[]", "{}", "{\"action\":1}", "{\"action\":\"dance\"}", "{\"action\":\"subscribe\",\"quotes\":\"AAPL\"}",
                "{\"action\":\"subscribe\",\"quotes\":[1]}", "{\"action\":\"subscribe\"} x", "{\"action\":\"unsubscribe\",\"bars\":{}}")) {
            assertThat(said(client, garbage)).as(garbage).containsExactly(error(400, "invalid syntax"));
        }
        assertThat(said(client, "{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"BTC/USD\"]}")).containsExactly(error(400, "unknown ticker BTC/USD"));
        assertThat(said(client, "{\"action\":\"subscribe\",\"quotes\":[]}")).as("nothing of what was refused counts").singleElement().asString().contains("\"quotes\":[]");
        client.onBinary(new byte[] {(byte) 0xc1}, 0);
        assertThat(sent(client)).containsExactly(error(400, "invalid syntax"));
    }

    @Test
    void tooManyTickersAreRefusedAsAWhole() {
        DataClient client = authenticated(DataStream.STOCKS);
        assertThat(said(client, "{\"action\":\"subscribe\",\"quotes\":[\"A\",\"B\",\"C\",\"*\"],\"trades\":[\"A\"]}")).singleElement().asString().contains("subscription");
        assertThat(said(client, "{\"action\":\"subscribe\",\"trades\":[\"D\"]}")).containsExactly(error(405, "symbol limit exceeded"));
        assertThat(said(client, "{\"action\":\"subscribe\",\"trades\":[\"B\"]}")).singleElement().asString().contains("\"trades\":[\"A\",\"B\"]");
    }

    @Test
    void aKeyHasAsManyConnectionsAsItMay() {
        DataClient first = authenticated(DataStream.STOCKS);
        authenticated(DataStream.CRYPTO);
        DataClient third = stocks();
        sent(third);
        assertThat(said(third, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).containsExactly(error(406, "connection limit exceeded"));
        assertThat(third.isOverfull()).isTrue();
        third.close();
        first.close();
        first.close();
        authenticated(DataStream.STOCKS);
        DataClient again = stocks();
        sent(again);
        assertThat(said(again, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).containsExactly(error(406, "connection limit exceeded"));
    }

    @Test
    void whoDoesNotKeepUpIsToldSoAndClosed() {
        DataClient reading = authenticated(DataStream.CRYPTO);
        said(reading, "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
        DataClient stuck = authenticated(DataStream.CRYPTO);
        said(stuck, "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
        for (int i = 0; i < 65; i++) {
            quote("BTCUSDT", i);
            desk.seal();
            sent(reading);
        }
        assertThat(stuck.onPulse(0)).as("although it takes nothing").isFalse();
        assertThat(sent(stuck)).containsExactly(error(407, "slow client"));
        assertThat(reading.onPulse(0)).isTrue();
        assertThat(stuck.waiting()).isZero();
    }

    @Test
    void whoIsLappedWhenHeTakesIsToldSoToo() {
        DataClient client = authenticated(DataStream.CRYPTO);
        said(client, "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
        for (int i = 0; i < 65; i++) {
            quote("BTCUSDT", i);
        }
        desk.seal();
        assertThat(sent(client)).containsExactly(error(407, "slow client"));
        assertThat(client.isOverfull()).isTrue();
    }

    @Test
    void whoAsksAndDoesNotReadIsClosed() {
        DataClient client = authenticated(DataStream.STOCKS);
        for (int i = 0; i < 100; i++) {
            client.onMessage("garbage", 0);
        }
        assertThat(client.waiting()).isLessThanOrEqualTo(65);
        assertThat(sent(client)).last().isEqualTo(error(407, "slow client"));
        assertThat(client.isOverfull()).isTrue();
    }

    @Test
    void aStreamThatIsNotServedIsNoPartOfTheSubscription() {
        DataClient client = client(DataStream.STOCKS, Format.JSON, Optional.of(caller("K")), new DataOptions(false, 3, 2, 1_000, Duration.ofSeconds(10)));
        assertThat(sent(client)).containsExactly(CONNECTED, error(409, "insufficient subscription"));
        assertThat(client.isOverfull()).isTrue();
    }

    @Test
    void aChannelThatTheStreamDoesNotHaveIsRefusedIfAnythingOfItIsWanted() {
        DataClient crypto = authenticated(DataStream.CRYPTO);
        for (String channel : List.of("statuses", "lulds", "orderbooks", "news", "imbalances")) {
            assertThat(said(crypto, "{\"action\":\"subscribe\",\"" + channel + "\":[\"*\"],\"quotes\":[\"*\"]}")).as(channel)
                    .containsExactly(error(410, "invalid subscribe action for this feed"));
            assertThat(said(crypto, "{\"action\":\"subscribe\",\"" + channel + "\":[]}")).as(channel).singleElement().asString().contains("\"quotes\":[]");
        }
        assertThat(said(authenticated(DataStream.STOCKS), "{\"action\":\"subscribe\",\"statuses\":[\"*\"],\"corrections\":[\"*\"]}"))
                .singleElement().asString().contains("\"statuses\":[\"*\"]");
    }

    @Test
    void aKeyThatCannotBeLookedUpNowIsNoWrongKey() {
        DataClient client = client(DataStream.STOCKS, Format.JSON, Optional.empty(), OPTIONS,
                presented -> CompletableFuture.failedFuture(new IllegalStateException("the database is away")));
        sent(client);
        assertThat(said(client, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).containsExactly(error(500, "internal error"));
        assertThat(client.isOverfull()).isTrue();
    }

    @Test
    void aFloodIsClosed() {
        DataClient client = authenticated(DataStream.STOCKS);
        int accepted = 0;
        while (client.onPing(0)) {
            accepted++;
        }
        assertThat(accepted).isBetween(1_900, 2_000);
        assertThat(sent(client)).containsExactly(error(429, "too many messages"));
    }

    @Test
    void aClosedClientIsNoReaderAnyMore() {
        DataClient client = authenticated(DataStream.CRYPTO);
        said(client, "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
        client.close();
        quote("BTCUSDT", 1);
        desk.seal();
        line.run();
        assertThat(line.flushes).isZero();
        assertThat(client.isEmpty()).isTrue();
    }

    private DataClient stocks() {
        return client(DataStream.STOCKS, Format.JSON, Optional.empty(), OPTIONS);
    }

    private DataClient authenticated(DataStream stream) {
        DataClient client = client(stream, Format.JSON, Optional.empty(), OPTIONS);
        sent(client);
        assertThat(said(client, "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).containsExactly(AUTHENTICATED);
        return client;
    }

    private DataClient client(DataStream stream, Format format, Optional<Caller> caller, DataOptions options) {
        return client(stream, format, caller, options, presented -> CompletableFuture.completedFuture(
                presented instanceof Presented.Key key && key.secret().equals("S") ? Optional.of(caller(key.keyId())) : Optional.empty()));
    }

    private DataClient client(
            DataStream stream, Format format, Optional<Caller> caller, DataOptions options,
            Function<Presented, CompletionStage<Optional<Caller>>> callers) {
        return new DataClient(stream, format, caller, options, callers, desk, line, 0);
    }

    private static Caller caller(String key) {
        return new Caller(new UserId(new UUID(0, 1)), "trader", Role.TRADER, new Credential.ApiKey(key), new LinkedHashMap<>());
    }

    private void quote(String ticker, double bid) {
        Stamp stamp = new Stamp("test", TickerState.LIVE, 1, ++sequence, 0, 0, 0);
        assertThat(desk.on(new Quote(Instrument.parse(ticker), bid, 1, bid + 1, 2, stamp))).isTrue();
    }

    private List<String> said(DataClient client, String text) {
        client.onMessage(text, 0);
        line.run();
        return sent(client);
    }

    /** The payloads of all frames that wait. */
    private static List<String> sent(DataClient client) {
        return frames(client).stream().map(frame -> new String(frame, UTF_8)).toList();
    }

    private static List<Object> unpacked(DataClient client) {
        List<Object> messages = new ArrayList<>();
        frames(client).forEach(frame -> messages.add(Objects.requireNonNull(MessagePack.read(frame))));
        return messages;
    }

    private static List<Double> bids(DataClient client) {
        List<Double> bids = new ArrayList<>();
        for (String frame : sent(client)) {
            JsonMapper.shared().readTree(frame).forEach(message -> bids.add(message.path("bp").asDouble()));
        }
        return bids;
    }

    private static List<byte[]> frames(DataClient client) {
        List<byte[]> frames = new ArrayList<>();
        while (!client.isEmpty() && client.take(ROOM) instanceof Outgoing.Frame(byte[] bytes, int _)) {
            int header = bytes[1] == 126 ? 4 : bytes[1] == 127 ? 10 : 2;
            frames.add(Arrays.copyOfRange(bytes, header, bytes.length));
        }
        return frames;
    }

    private static String error(int code, String message) {
        return "[{\"T\":\"error\",\"code\":%d,\"msg\":\"%s\"}]".formatted(code, message);
    }
}
