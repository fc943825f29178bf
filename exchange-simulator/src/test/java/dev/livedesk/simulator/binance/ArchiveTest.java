package dev.livedesk.simulator.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.jspecify.annotations.Nullable;

/** The facts about the files that the code holds, against the files. */
class ArchiveTest {

    static final List<Archive> ARCHIVES = List.of(Archive.SPOT, Archive.USDM);

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void factsAreThoseOfTheFiles(Archive archive) {
        long first = Long.MAX_VALUE;
        long last = 0;
        double lag = 0;
        for (RecordedSymbol symbol : archive.symbols()) {
            Ids updates = new Ids();
            Ids trades = new Ids();
            try (FrameReader reader = new FrameReader(archive, symbol, 0)) {
                for (@Nullable RawFrame frame = reader.head(); frame != null; frame = reader.head()) {
                    first = Math.min(first, frame.receivedMicros());
                    last = Math.max(last, frame.receivedMicros());
                    String time = FrameText.value(frame.data(), "E");
                    if (!time.isEmpty()) {
                        lag = Math.max(lag, Long.parseLong(time) - frame.receivedMicros() / 1_000.0);
                    }
                    (frame.kind() == RawFrame.Kind.TRADE ? trades : updates).on(frame);
                    reader.advance();
                }
            }
            assertThat(updates.span()).isEqualTo(symbol.updateIds());
            assertThat(trades.span()).isEqualTo(symbol.tradeIds());
        }
        assertThat(first - archive.startMicros()).isBetween(0L, 1_000_000L);
        assertThat(archive.startMicros() + archive.lapMicros() - last).isBetween(1_000_000L, 2_000_000L);
        assertThat((long) Math.ceil(lag)).isEqualTo(archive.clockLagMillis());
    }

    private static final class Ids {
        private long first = -1;
        private long last;

        void on(RawFrame frame) {
            String id = FrameText.value(frame.data(), frame.kind() == RawFrame.Kind.TRADE ? "t" : "u");
            last = Long.parseLong(id);
            first = first < 0 ? last : first;
        }

        long span() {
            return last - first + 1;
        }
    }
}
