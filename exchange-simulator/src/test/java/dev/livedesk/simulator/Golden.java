package dev.livedesk.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** The shipped files, read a second way: plain lines and JSON trees, nothing of the simulator's own reading. */
final class Golden {

    /** One recorded frame. */
    record Frame(long receivedNanos, String stream, JsonNode data) {
        long receivedMicros() {
            return receivedNanos / 1_000;
        }
    }

    private Golden() {}

    /** A Binance venue's frames of both symbols, by time of receipt. */
    static List<Frame> frames(String venue) {
        List<Frame> frames = new ArrayList<>();
        for (String symbol : List.of("btcusdt", "ethusdt")) {
            for (String line : lines(venue + "/" + symbol + ".txt.gz")) {
                int space = line.indexOf(' ');
                JsonNode frame = TestClient.JSON.readTree(line.substring(space + 1));
                frames.add(new Frame(
                        Long.parseLong(line.substring(0, space)),
                        frame.path("stream").asString(),
                        frame.path("data")));
            }
        }
        frames.sort(Comparator.comparingLong(Frame::receivedMicros));
        return frames;
    }

    /** The lines of a recording. */
    static List<String> lines(String file) {
        String name = "/dev/livedesk/simulator/recordings/" + file;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Golden.class.getResourceAsStream(name), name)),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
