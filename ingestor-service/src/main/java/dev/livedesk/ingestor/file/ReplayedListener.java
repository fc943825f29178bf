package dev.livedesk.ingestor.file;

import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamListener;
import dev.livedesk.ingestor.stream.LineListener;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Passes recorded events on as events of now: their own time is when they are replayed, and when the frame was received is their recorded time.
 * Trade ids move on with each lap, so that none repeats. What a recording says about its connection means nothing here.
 */
final class ReplayedListener implements StreamListener {

    private final LineListener listener;
    private final Map<String, Ids> ids = new HashMap<>();
    private long recordedNanos;

    /** Ids of one symbol's trades: those of this lap, and by how much they are moved on. */
    private static final class Ids {
        private long shift;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        long moved(long id) {
            first = Math.min(first, id);
            last = Math.max(last, id);
            return id + shift;
        }

        void lapEnded() {
            shift += last < first ? 0 : last - first + 1;
        }
    }

    ReplayedListener(LineListener listener) {
        this.listener = listener;
    }

    void begin(byte[] frame, Instant now, long recordedAtNanos) {
        recordedNanos = recordedAtNanos;
        listener.begin(frame, frame.length, now);
    }

    void lapEnded() {
        ids.values().forEach(Ids::lapEnded);
    }

    @Override
    public void quote(String symbol, double bid, double bidSize, double ask, double askSize, long updateId, long exchangeNanos, long recorded) {
        listener.quote(symbol, bid, bidSize, ask, askSize, 0, 0, recordedNanos);
    }

    @Override
    public void trade(
            String symbol, double price, double size, long tradeId, TradeTick.Taker taker, long exchangeNanos, long recorded) {
        long moved = ids.computeIfAbsent(symbol, _ -> new Ids()).moved(tradeId);
        listener.trade(symbol, price, size, moved, taker, 0, recordedNanos);
    }

    @Override
    public void tradingHalted(String symbol, boolean halted) {
        listener.tradingHalted(symbol, halted);
    }

    @Override
    public void reply(String message) {}

    @Override
    public void subscribed() {}

    @Override
    public void failed(StreamFailure failure) {}

    @Override
    public void limited(String detail) {}

    @Override
    public void skipped(Skipped why) {
        listener.skipped(why);
    }
}
