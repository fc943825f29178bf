package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.tick.TradeTick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a conversation says. */
public final class Recorder implements StreamListener {

    public final List<String> said = new ArrayList<>();

    /** What the conversation says to a frame. */
    public static List<String> of(Conversation conversation, String frame) {
        Recorder recorder = new Recorder();
        byte[] padded = (frame + "   trailing bytes of an earlier frame").getBytes(StandardCharsets.UTF_8);
        conversation.on(padded, frame.getBytes(StandardCharsets.UTF_8).length, recorder);
        return recorder.said;
    }

    @Override
    public void quote(String symbol, double bid, double bidSize, double ask, double askSize, long updateId, long exchangeNanos, long recordedNanos) {
        said.add("quote %s %s x %s / %s x %s at %d recorded %d".formatted(symbol, bid, bidSize, ask, askSize, exchangeNanos, recordedNanos));
    }

    @Override
    public void trade(
            String symbol, double price, double size, long tradeId, TradeTick.Taker taker, long exchangeNanos, long recordedNanos) {
        said.add("trade %s %s x %s #%d %s at %d recorded %d".formatted(symbol, price, size, tradeId, taker, exchangeNanos, recordedNanos));
    }

    @Override
    public void tradingHalted(String symbol, boolean halted) {
        said.add((halted ? "halted " : "resumed ") + symbol);
    }

    @Override
    public void reply(String message) {
        said.add("reply " + message);
    }

    @Override
    public void subscribed() {
        said.add("subscribed");
    }

    @Override
    public void failed(StreamFailure failure) {
        said.add(failure.toString());
    }

    @Override
    public void limited(String detail) {
        said.add("limited: " + detail);
    }

    @Override
    public void skipped(Skipped why) {
        said.add(why.toString());
    }
}
