package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.feed.FeedLine;
import dev.livedesk.ingestor.feed.SkippedFrames;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamListener;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what a frame says to the feed, and keeps what it means for the connection until the frame is read. */
public final class LineListener implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(LineListener.class);

    private final FeedLine line;
    private final boolean tradeIdsRise;
    private final FeedMeters meters;
    private final SkippedFrames skippedFrames;
    private final List<String> replies = new ArrayList<>();
    private byte[] frame = new byte[0];
    private int length;
    private Instant now = Instant.EPOCH;
    private long nowNanos;
    private boolean data;
    private boolean subscribed;
    private boolean newLimitation;
    private @Nullable String limitation;
    private @Nullable StreamFailure failure;

    /**
     * Nothing read yet.
     *
     * @param tradeIdsRise whether ids of a symbol's trades grow
     */
    public LineListener(FeedLine line, boolean tradeIdsRise, FeedMeters meters, SkippedFrames skippedFrames) {
        this.line = line;
        this.tradeIdsRise = tradeIdsRise;
        this.meters = meters;
        this.skippedFrames = skippedFrames;
    }

    /** The next frame is going to be read. */
    public void begin(byte[] newFrame, int newLength, Instant receivedAt) {
        frame = newFrame;
        length = newLength;
        now = receivedAt;
        nowNanos = Stamp.nanos(receivedAt);
        data = false;
        subscribed = false;
        newLimitation = false;
        failure = null;
        replies.clear();
    }

    void attempted() {
        limitation = null;
        meters.attempted();
    }

    List<String> replies() {
        return replies;
    }

    boolean hadData() {
        return data;
    }

    boolean wasSubscribed() {
        return subscribed;
    }

    boolean hasNewLimitation() {
        return newLimitation;
    }

    @Nullable String limitation() {
        return limitation;
    }

    @Nullable StreamFailure failure() {
        return failure;
    }

    @Override
    public void quote(
            String symbol, double bid, double bidSize, double ask, double askSize, long updateId, long exchangeNanos, long recordedNanos) {
        if (line.quote(symbol, bid, bidSize, ask, askSize, updateId, exchangeNanos, nowNanos, recordedNanos)) {
            data = true;
        } else {
            skipped(Skipped.UNKNOWN);
        }
    }

    @Override
    public void trade(
            String symbol, double price, double size, long tradeId, TradeTick.Taker taker, long exchangeNanos, long recordedNanos) {
        if (line.trade(symbol, price, size, tradeId, tradeIdsRise, taker, exchangeNanos, nowNanos, recordedNanos)) {
            data = true;
        } else {
            skipped(Skipped.UNKNOWN);
        }
    }

    @Override
    public void tradingHalted(String symbol, boolean halted) {
        if (!line.tradingHalted(symbol, halted, now)) {
            skipped(Skipped.UNKNOWN);
        }
    }

    @Override
    public void reply(String message) {
        replies.add(message);
    }

    @Override
    public void subscribed() {
        subscribed = true;
    }

    @Override
    public void failed(StreamFailure why) {
        failure = why;
    }

    @Override
    public void limited(String detail) {
        limitation = detail;
        newLimitation = true;
    }

    @Override
    public void skipped(Skipped why) {
        meters.skipped(why);
        skippedFrames.skipped(frame, length, now).ifPresent(report -> LOG.atWarn()
                .addKeyValue("feed", line.feed().name())
                .addKeyValue("why", why)
                .addKeyValue("count", report.count())
                .addKeyValue("sample", report.sample())
                .log("messages were left out"));
    }
}
