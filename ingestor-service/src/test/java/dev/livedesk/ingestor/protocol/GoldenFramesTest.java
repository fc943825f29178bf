package dev.livedesk.ingestor.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.ingestor.protocol.alpaca.AlpacaProtocol;
import dev.livedesk.ingestor.protocol.binance.BinanceSpotProtocol;
import dev.livedesk.ingestor.protocol.binance.BinanceUsdmProtocol;
import dev.livedesk.market.instrument.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One conversation with each exchange, in which every type of message occurs: {@code <} is what comes, {@code >} what is made of it. */
class GoldenFramesTest {

    private static void check(String file, StreamProtocol protocol, String... tickers) throws IOException {
        List<Instrument> instruments = List.of(tickers).stream().map(Instrument::parse).toList();
        Conversation conversation = protocol.converse(protocol.endpoints().getFirst(), instruments);
        conversation.opened();
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(GoldenFramesTest.class.getResourceAsStream("/golden/" + file))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("< ")) {
                    expected.add(line);
                    actual.add(line);
                    Recorder.of(conversation, line.substring(2)).forEach(said -> actual.add("> " + said));
                } else if (line.startsWith("> ")) {
                    expected.add(line);
                }
            }
        }
        assertThat(String.join("\n", actual)).isEqualTo(String.join("\n", expected));
        assertThat(expected).hasSizeGreaterThan(20);
    }

    @Test
    void alpaca() throws IOException {
        check("alpaca.txt", new AlpacaProtocol(AlpacaProtocol.DEFAULT_URI, "KEY", "SECRET"), "AAPL", "BTC/USD");
    }

    @Test
    void binanceSpot() throws IOException {
        check("binance-spot.txt", new BinanceSpotProtocol(BinanceSpotProtocol.DEFAULT_URI), "BTCUSDT");
    }

    @Test
    void binanceUsdm() throws IOException {
        check("binance-usdm.txt", new BinanceUsdmProtocol(BinanceUsdmProtocol.DEFAULT_URI), "BTCUSDT.P");
    }
}
