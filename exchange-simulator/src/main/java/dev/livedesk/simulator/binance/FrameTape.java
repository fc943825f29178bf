package dev.livedesk.simulator.binance;

import dev.livedesk.simulator.replay.Tape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue's frames of all symbols by their time of receipt, lap after lap, read from the archive as they are played. */
final class FrameTape implements Tape<TapeFrame> {

    private final Archive archive;

    FrameTape(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Cursor<TapeFrame> from(long tapeMicros) {
        return new MergingCursor(tapeMicros);
    }

    private final class MergingCursor implements Cursor<TapeFrame> {
        private long lap;
        private List<FrameReader> readers;
        private TapeFrame next;

        MergingCursor(long tapeMicros) {
            lap = Math.floorDiv(tapeMicros, archive.lapMicros());
            readers = open(archive.startMicros() + Math.floorMod(tapeMicros, archive.lapMicros()));
            next = take();
        }

        @Override
        public long nextAt() {
            return next.tapeMicros();
        }

        @Override
        public TapeFrame next() {
            TapeFrame taken = next;
            next = take();
            return taken;
        }

        @Override
        public void close() {
            readers.forEach(FrameReader::close);
        }

        private TapeFrame take() {
            FrameReader first = earliest();
            if (first == null) {
                close();
                lap++;
                readers = open(archive.startMicros());
                first = earliest();
            }
            RawFrame frame = first == null ? null : first.head();
            if (first == null || frame == null) {
                throw new IllegalStateException("the archive of " + archive.venue() + " is empty");
            }
            first.advance();
            long offset = frame.receivedMicros() - archive.startMicros();
            return new TapeFrame(lap * archive.lapMicros() + offset, lap, frame);
        }

        private @Nullable FrameReader earliest() {
            FrameReader earliest = null;
            long received = Long.MAX_VALUE;
            for (FrameReader reader : readers) {
                RawFrame head = reader.head();
                if (head != null && head.receivedMicros() < received) {
                    earliest = reader;
                    received = head.receivedMicros();
                }
            }
            return earliest;
        }

        private List<FrameReader> open(long fromMicros) {
            return archive.symbols().stream()
                    .map(symbol -> new FrameReader(archive, symbol, fromMicros))
                    .toList();
        }
    }
}
