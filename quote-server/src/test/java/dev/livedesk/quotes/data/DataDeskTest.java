package dev.livedesk.quotes.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.quotes.book.Epochs;
import dev.livedesk.quotes.wire.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataDeskTest {

    private static final Instant MINUTE = Instant.parse("2026-11-20T15:04:00Z");

    private final Epochs epochs = new Epochs();
    private final DataDesk desk = new DataDesk(64, 100, instrument -> instrument.ticker().equals("AAPL") ? "NASDAQ" : "NYSE", epochs);
    private final Map<DataStream, Interest> readers = new EnumMap<>(DataStream.class);
    private final Map<DataStream, Long> places = new EnumMap<>(DataStream.class);

    @BeforeEach
    void readEverything() {
        for (DataStream stream : DataStream.values()) {
            Wanted all = Wanted.NOTHING;
            for (Channel channel : Channel.values()) {
                all = all.plus(Map.of(channel, Set.of("*")));
            }
            readers.put(stream, desk.room(stream).enter(new FakeLine(), null, all));
        }
    }

    @Test
    void itTellsWhatSomebodyIsSubscribedTo() {
        DataDesk own = new DataDesk(16, 10, instrument -> "", epochs);
        FakeLine line = new FakeLine();
        Wanted some = Wanted.NOTHING.plus(Map.of(Channel.QUOTES, Set.of("AAPL", "GE"), Channel.BARS, Set.of("AAPL", "IBM")));
        Interest stocks = own.room(DataStream.STOCKS).enter(line, null, some);
        own.room(DataStream.CRYPTO).enter(new FakeLine(), null, Wanted.NOTHING.plus(Map.of(Channel.TRADES, Set.of("*"))));
        assertThat(own.watched()).containsExactlyInAnyOrder("AAPL", "GE", "IBM", "*");
        own.room(DataStream.STOCKS).exit(line, stocks);
        assertThat(own.watched()).containsExactly("*");
    }

    @Test
    void eachInstrumentIsOnItsStream() {
        for (String ticker : List.of("AAPL", "BTC/USD", "BTCUSDT", "BTCUSDT.P", "FAKEPACA", "GE")) {
            assertThat(desk.on(quote(ticker, 1, 1))).isTrue();
        }
        desk.seal();
        assertThat(read(DataStream.STOCKS, "S", "z")).containsExactly("AAPL C", "GE A");
        assertThat(read(DataStream.CRYPTO, "S", "z")).containsExactly("BTC/USD ", "BTCUSDT ", "BTCUSDT.P ");
        assertThat(read(DataStream.TEST, "S", "z")).containsExactly("FAKEPACA A");
    }

    @Test
    void whatIsNotLaterThanWhatCameIsDroppedByTickerAndFeed() {
        assertThat(desk.on(quote("AAPL", 5, 1))).isTrue();
        assertThat(desk.on(quote("AAPL", 5, 1))).as("again").isFalse();
        assertThat(desk.on(quote("AAPL", 4, 1))).as("older").isFalse();
        assertThat(desk.on(quote("GE", 1, 1))).as("another ticker").isTrue();
        assertThat(desk.on(quote("AAPL", 1, 2))).as("a later ingestor").isTrue();
        assertThat(desk.on(quote("AAPL", 6, 1))).as("the one before").isFalse();
        assertThat(desk.on(new Quote(Instrument.parse("AAPL"), 1, 1, 2, 1, new Stamp("other", TickerState.LIVE, 1, 1, 0, 0, 0)))).as("another feed").isTrue();
        epochs.on("test", 1);
        assertThat(desk.on(quote("AAPL", 7, 1))).as("the ingestor that speaks now, although its lease began anew").isTrue();
    }

    @Test
    void barsAreOfTheirKind() {
        desk.on(bar("closed", "AAPL", 10.6));
        desk.on(bar("corrected", "AAPL", 11));
        desk.on(bar("daily", "BTCUSDT", 10.6));
        desk.on(bar("weekly", "AAPL", 1));
        assertThat(read(DataStream.STOCKS, "T", "S", "v", "n", "t")).containsExactly("b AAPL 11 3 2026-11-20T15:04:00Z", "u AAPL 11 3 2026-11-20T15:04:00Z");
        assertThat(read(DataStream.CRYPTO, "T", "S", "v", "vw")).containsExactly("d BTCUSDT 10.6 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> desk.on(bar("closed", "no ticker", 1)));
    }

    @Test
    void haltsAndResumptionsAreToldWhenTheyHappen() {
        desk.on(List.of(feed(FeedStatus.State.CONNECTED, "GE")));
        assertThat(read(DataStream.STOCKS, "S")).as("how it stood before").isEmpty();
        desk.on(List.of(feed(FeedStatus.State.CONNECTED, "GE", "AAPL", "BTC/USD")));
        assertThat(read(DataStream.STOCKS, "T", "S", "sc", "z", "t")).containsExactly("s AAPL H C 2026-11-20T15:04:00Z");
        desk.on(List.of(feed(FeedStatus.State.CONNECTED, "GE", "AAPL", "BTC/USD")));
        desk.on(List.of(feed(FeedStatus.State.DISCONNECTED)));
        assertThat(read(DataStream.STOCKS, "S")).as("nobody knows").isEmpty();
        desk.on(List.of(feed(FeedStatus.State.CONNECTED, "GE")));
        assertThat(read(DataStream.STOCKS, "S", "sc")).containsExactly("AAPL T");
        assertThat(read(DataStream.CRYPTO, "S")).isEmpty();
    }

    @Test
    void withoutReadersNothingIsKept() {
        DataDesk idle = new DataDesk(16, 1, instrument -> "", epochs);
        for (int i = 1; i <= 100; i++) {
            assertThat(idle.on(quote("T" + (char) ('A' + i % 26), i, 1))).as("however many tickers there are").isTrue();
        }
        idle.seal();
        assertThat(idle.room(DataStream.STOCKS).end()).isZero();
    }

    private static Quote quote(String ticker, long sequence, long epoch) {
        return new Quote(Instrument.parse(ticker), 1, 1, 2, 1, new Stamp("test", TickerState.LIVE, epoch, sequence, 0, 0, 0));
    }

    private static BarMessage bar(String kind, String ticker, double volume) {
        return new BarMessage(kind, ticker, MINUTE, 1, 2, 0.5, 1.5, volume, 3, 1.5, "test");
    }

    private static FeedStatus feed(FeedStatus.State state, String... halted) {
        return new FeedStatus("test", state, FeedStatus.Kind.LIVE, null, null, MINUTE, 1, MINUTE, List.of(), List.of(halted));
    }

    /** These fields of each message that came since the last time. */
    private List<String> read(DataStream stream, String... fields) {
        List<String> read = new ArrayList<>();
        long place = places.getOrDefault(stream, 0L);
        Interest reader = Objects.requireNonNull(readers.get(stream));
        if (place < desk.room(stream).end()) {
            Interest.Step step = Objects.requireNonNull(reader.after(place, Format.JSON, 100_000));
            places.put(stream, step.to());
            byte[] frame = Objects.requireNonNull(step.frame()).bytes();
            for (JsonNode message : JsonMapper.shared().readTree(new String(frame, UTF_8).replaceFirst("^[^\\[]*", ""))) {
                read.add(String.join(" ", Arrays.stream(fields).map(field -> message.path(field).asString()).toList()));
            }
        }
        return read;
    }
}
