package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.simulator.TestClient.Heard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {

    @Test
    void firstFrameAfterTheHandshakeIsNeverLost() {
        for (int i = 0; i < 20; i++) {
            try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults())) {
                for (int j = 0; j < 20; j++) {
                    try (TestClient client = TestClient.connect(simulator, "/ws")) {
                        assertThat(client.send("[]").text()).startsWith("{\"code\":2");
                    }
                }
            }
        }
    }

    @Test
    void everySubscriberHearsTheSame() {
        TestClock clock = new TestClock();
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock))) {
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TestClient client = TestClient.connect(simulator, "/ws/btcusdt@trade");
                client.ping("ready");
                assertThat(client.next()).isEqualTo(new Heard.Pong("ready"));
                clients.add(client);
            }
            clock.advance(Duration.ofSeconds(3));
            List<String> first = texts(clients.getFirst(), 20);
            assertThat(clients.stream().skip(1)).allSatisfy(client -> assertThat(texts(client, 20)).isEqualTo(first));
            clients.forEach(TestClient::close);
        }
    }

    @Test
    void closingEndsEveryConnectionAndFreesThePort() {
        int port;
        TestClient client;
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults())) {
            port = simulator.port();
            client = TestClient.connect(simulator, "/v2/iex");
            client.text();
        }
        assertThat(client.next()).isInstanceOfAny(Heard.Closed.class, Heard.Failed.class);
        client.close();
        try (ExchangeSimulator again = ExchangeSimulator.start(SimulatorOptions.defaults().onPort(port))) {
            assertThat(again.baseUrl()).isEqualTo("ws://127.0.0.1:" + port);
            assertThatThrownBy(() -> ExchangeSimulator.start(SimulatorOptions.defaults().onPort(port)).close())
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/btcusdt@bookTicker/ethusdt@bookTicker", "/v2/iex"})
    void clientThatDoesNotReadIsLeft(String path) throws IOException {
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults());
                Socket deaf = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), simulator.port())) {
            boolean alpaca = path.equals("/v2/iex");
            deaf.setSoTimeout(10_000);
            deaf.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                            + "Sec-WebSocket-Version: 13\r\nAPCA-API-KEY-ID: K\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(deaf.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 101");
            if (alpaca) {
                deaf.getOutputStream().write(masked("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}"));
            }
            // So much of it is data that every ticker's first quote is there.
            deaf.getInputStream().readNBytes(20_000);
            for (int i = 0; i < 10; i++) {
                simulator.inject(new Fault.Burst(alpaca ? Venue.ALPACA : Venue.BINANCE_SPOT, alpaca ? 2_000 : 20_000));
            }
            byte[] all = deaf.getInputStream().readAllBytes();
            byte[] end = Arrays.copyOfRange(all, all.length - 200, all.length);
            assertThat(new String(end, StandardCharsets.US_ASCII))
                    .contains("slow client")
                    .contains(alpaca ? "\"code\":407" : "");
            assertThat(all.length).isLessThan(30_000_000);
        }
    }

    @Test
    void idleSimulatorUsesNoProcessorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults())) {
            TestClient client = TestClient.connect(simulator, "/ws/btcusdt@bookTicker");
            client.text();
            client.close();
            awaitQuiet(threads);
        }
    }

    /** Waits for a second in which the simulator's thread ran for less than a hundredth of it. */
    private static void awaitQuiet(ThreadMXBean threads) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        long windowStart = System.nanoTime();
        long usedBefore = used(threads);
        while (System.nanoTime() < deadline) {
            if (System.nanoTime() - windowStart >= 1_000_000_000) {
                long usedNow = used(threads);
                if (usedNow - usedBefore < 10_000_000) {
                    return;
                }
                windowStart = System.nanoTime();
                usedBefore = usedNow;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the simulator's thread never rests");
    }

    private static long used(ThreadMXBean threads) {
        return Arrays.stream(threads.getAllThreadIds())
                .filter(id -> threads.getThreadInfo(id) != null
                        && threads.getThreadInfo(id).getThreadName().equals("exchange-simulator"))
                .map(threads::getThreadCpuTime)
                .sum();
    }

    private static List<String> texts(TestClient client, int count) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(client.text());
        }
        return texts;
    }

    /** A client's text frame, with a mask of zeros. */
    private static byte[] masked(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }
}
