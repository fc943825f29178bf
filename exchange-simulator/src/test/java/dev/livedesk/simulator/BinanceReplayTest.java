package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every frame of a lap and of the beginning of the next, over a real socket, against the recorded files. */
class BinanceReplayTest {

    private static final double SPEED = 100;
    private static final Duration STEP = Duration.ofMillis(50);
    private static final long STEP_TAPE_MICROS = (long) (STEP.toNanos() / 1_000.0 * SPEED);

    private final TestClock clock = new TestClock();

    private final ExchangeSimulator simulator =
            ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock).atSpeed(SPEED));

    @ParameterizedTest
    @CsvSource({
        "binance-spot, /stream, trade, trade, 1723161254000000, 652000000, 1277",
        "binance-spot, /stream, bookTicker, bookTicker, 1723161254000000, 652000000, 1277",
        "binance-usdm, /public/stream, bookTicker, bookTicker, 1723161255000000, 346000000, 1273",
        "binance-usdm, /market/stream, trade, aggTrade, 1723161255000000, 346000000, 1273"
    })
    void everyRecordedFrameArrivesOnceInOrderOverTheSeam(
            String venue, String path, String recorded, String served, long start, long lap, long lag) {
        List<Golden.Frame> golden = Golden.frames(venue).stream()
                .filter(frame -> frame.stream().endsWith("@" + recorded))
                .toList();
        String id = recorded.equals("trade") ? "t" : "u";
        Map<String, Long> spans = spans(golden, id);
        String streams = "btcusdt@" + served + "/ethusdt@" + served;
        int checked = 0;
        try (simulator;
                TestClient client = TestClient.connect(simulator, path + "?streams=" + streams)) {
            settle(client);
            long end = lap + 20_000_000;
            for (long position = 0; position < end; position += STEP_TAPE_MICROS) {
                clock.advance(STEP);
                while (tape(golden, checked, start, lap) <= position + STEP_TAPE_MICROS) {
                    Golden.Frame frame = golden.get(checked % golden.size());
                    long laps = checked / golden.size();
                    Instant due = TestClock.START.plusNanos(
                            (long) (tape(golden, checked, start, lap) * 1_000 / SPEED));
                    JsonNode heard = client.json();
                    assertThat(heard.path("stream").asString())
                            .isEqualTo(frame.stream().replace("@trade", "@" + served));
                    assertMoved(frame, heard.path("data"), id, laps * of(spans, frame), served, lag, due);
                    checked++;
                }
            }
            assertThat(checked).isGreaterThan(golden.size());
            assertThat(client.pending()).isEmpty();
        }
    }

    @Test
    void restartedSimulatorContinuesWithTheNextFrame() {
        SimulatorOptions options = new SimulatorOptions(0, SPEED, false, clock, "", "");
        String path = "/ws/btcusdt@trade";
        List<Long> before = new ArrayList<>();
        try (ExchangeSimulator first = ExchangeSimulator.start(options);
                TestClient client = TestClient.connect(first, path)) {
            settle(client);
            clock.advance(STEP);
            before.addAll(settle(client));
        }
        try (ExchangeSimulator second = ExchangeSimulator.start(options);
                TestClient client = TestClient.connect(second, path)) {
            settle(client);
            clock.advance(STEP);
            assertThat(before).hasSizeGreaterThan(10);
            assertThat(settle(client)).hasSizeGreaterThan(10).first().isEqualTo(before.getLast() + 1);
        }
    }

    /** Trade ids until all that is due has come: what is due is sent before or right after the answer to a request. */
    private static List<Long> settle(TestClient client) {
        List<Long> ids = new ArrayList<>();
        for (int request = 1; request <= 2; request++) {
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            JsonNode heard = client.json();
            while (!heard.has("result")) {
                ids.add(heard.path("t").asLong());
                heard = client.json();
            }
        }
        return ids;
    }

    private static void assertMoved(
            Golden.Frame frame, JsonNode heard, String id, long idMove, String served, long lag, Instant due) {
        ObjectNode expected = (ObjectNode) frame.data().deepCopy();
        long recordedId = frame.data().path(id).asLong();
        if (served.equals("aggTrade")) {
            expected.remove(List.of("X", "t"));
            expected.put("e", "aggTrade");
            List.of("a", "f", "l").forEach(name -> expected.put(name, recordedId + idMove));
        } else {
            expected.put(id, recordedId + idMove);
        }
        if (frame.data().has("E")) {
            for (String time : List.of("E", "T")) {
                double behindMillis =
                        (frame.receivedMicros() / 1_000.0 + lag - frame.data().path(time).asLong()) / SPEED;
                assertThat(heard.path(time).asDouble())
                        .isBetween(due.toEpochMilli() - behindMillis - 1.1, due.toEpochMilli() - behindMillis + 1.1)
                        .isLessThanOrEqualTo((double) due.toEpochMilli());
                expected.put(time, heard.path(time).asLong());
            }
            expected.put("rt", frame.data().path("E").asLong());
        } else {
            expected.put("rt", frame.receivedMicros() / 1_000 + lag);
        }
        if (served.equals("aggTrade")) {
            assertThat(canonical(heard)).isEqualTo(canonical(expected));
        } else {
            assertThat(heard.toString()).isEqualTo(expected.toString());
        }
    }

    private static Map<String, String> canonical(JsonNode node) {
        Map<String, String> values = new HashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().toString()));
        return values;
    }

    private static long tape(List<Golden.Frame> golden, int number, long start, long lap) {
        return golden.get(number % golden.size()).receivedMicros() - start + number / golden.size() * lap;
    }

    private static Map<String, Long> spans(List<Golden.Frame> golden, String id) {
        Map<String, Long> first = new HashMap<>();
        Map<String, Long> spans = new HashMap<>();
        for (Golden.Frame frame : golden) {
            long value = frame.data().path(id).asLong();
            spans.put(frame.stream(), value - first.computeIfAbsent(frame.stream(), _ -> value) + 1);
        }
        return spans;
    }

    private static long of(Map<String, Long> spans, Golden.Frame frame) {
        return spans.getOrDefault(frame.stream(), 0L);
    }
}
