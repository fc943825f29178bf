package dev.livedesk.market.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MarketDataCodecTest {

    private static final List<String> TICKERS = List.of("A", "AAPL", "BRK.B", "BTC/USD", "BTCUSDT", "BTCUSDT.P");

    private final MarketDataCodec codec = new MarketDataCodec();

    /** The layout of docs/events.md, byte by byte. */
    @Test
    void aQuoteIsLaidOutAsDocumented() {
        Stamp stamp = new Stamp("alpaca", TickerState.REPLAY, 3, 7, 1, 2, 0);
        Quote quote = new Quote(Instrument.parse("AAPL"), 170.25, 3, 170.5, 2, stamp);
        assertThat(HexFormat.of().formatHex(codec.encode(quote))).isEqualTo(""
                + "71" + "01" + "01"
                + "0000000000000003" + "0000000000000007" + "0000000000000001" + "0000000000000002" + "0000000000000000"
                + "04" + "4141504c" + "06" + "616c70616361"
                + "4065480000000000" + "4008000000000000" + "4065500000000000" + "4000000000000000");
    }

    @Test
    void whatIsEncodedIsDecoded() {
        for (int seed = 0; seed < 500; seed++) {
            RandomGenerator random = new Random(seed);
            List<MarketEvent> events = new ArrayList<>();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                events.add(event(random));
            }
            ByteBuffer batch = ByteBuffer.allocate(events.size() * MarketDataCodec.MAX_LENGTH);
            events.forEach(event -> codec.encode(event, batch));
            assertThat(codec.decodeBatch(Arrays.copyOf(batch.array(), batch.position()))).as("seed %d", seed).isEqualTo(events);
            assertThat(codec.decode(codec.encode(events.getFirst()))).as("seed %d", seed).isEqualTo(events.getFirst());
        }
    }

    @Test
    void bytesThatAreNoEventAreRefusedAndNeverRunAway() {
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator random = new Random(seed);
            byte[] bytes = codec.encode(event(random));
            int at = random.nextInt(3);
            byte[] broken = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            if (broken.length == bytes.length) {
                broken[at] = (byte) (broken[at] ^ 0x60);
            }
            if (broken.length > 0) {
                assertThatIllegalArgumentException().as("seed %d", seed).isThrownBy(() -> codec.decode(broken));
            }
        }
    }

    private static MarketEvent event(RandomGenerator random) {
        Instrument instrument = Instrument.parse(TICKERS.get(random.nextInt(TICKERS.size())));
        Stamp stamp = new Stamp(
                "feed-" + random.nextInt(100), TickerState.ofCode(random.nextInt(5)), random.nextLong(), random.nextLong(),
                random.nextLong(), random.nextLong(), random.nextLong(), random.nextBoolean());
        return random.nextBoolean()
                ? new Quote(instrument, random.nextDouble() * 1e5, random.nextInt(), random.nextDouble() * 1e5, random.nextInt(), stamp)
                : new TradeTick(
                        instrument, random.nextDouble(), random.nextDouble(), random.nextLong(), TradeTick.Taker.ofCode(random.nextInt(3)), stamp);
    }
}
