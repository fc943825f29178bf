package dev.livedesk.ingestor.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Recorder;
import dev.livedesk.market.instrument.Instrument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleProtocolTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instrument MSFT = Instrument.parse("MSFT");

    private final ExampleProtocol protocol = new ExampleProtocol(URI.create("wss://exchange.example/stream"));
    private final Conversation conversation = protocol.converse(protocol.endpoints().getFirst(), List.of(AAPL));

    @Test
    void subscribesAndReads() {
        assertThat(conversation.opened()).containsExactly("+AAPL");
        assertThat(Recorder.of(conversation, "{\"ok\":\"+AAPL\"}")).containsExactly("subscribed");
        assertThat(Recorder.of(conversation, "{\"sym\":\"AAPL\",\"bid\":170.2,\"bidSize\":3,\"ask\":170.3,\"askSize\":2,\"nanos\":5}"))
                .containsExactly("quote AAPL 170.2 x 3.0 / 170.3 x 2.0 at 5 recorded 0");
        assertThat(Recorder.of(conversation, "{\"sym\":\"AAPL\",\"price\":170.2,\"size\":1,\"id\":9,\"nanos\":6}"))
                .containsExactly("trade AAPL 170.2 x 1.0 #9 UNKNOWN at 6 recorded 0");
        assertThat(conversation.carry(List.of(MSFT), List.of(AAPL))).containsExactly("-AAPL", "+MSFT");
        assertThat(conversation.resubscribe(List.of(MSFT))).containsExactly("-MSFT", "+MSFT");
    }

    @Test
    void skipsWhatItDoesNotUnderstand() {
        assertThat(Recorder.of(conversation, "{\"sym\":\"AAPL\",\"bid\":\"many\"}")).containsExactly("GARBLED");
        assertThat(Recorder.of(conversation, "{\"hello\":1}")).containsExactly("UNKNOWN");
    }

    @Test
    void theGuideShowsThisVeryClass() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/livedesk/ingestor/example/ExampleProtocol.java"));
        assertThat(Files.readString(Path.of("../docs/feeds.md"))).contains(source.substring(source.indexOf("/** An exchange")));
    }
}
