package dev.livedesk.simulator.binance;

import dev.livedesk.simulator.replay.Timeline;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Moves recorded frames to now: event and transaction times to the clock, never ahead of it; ids on by as much as a lap
 * holds, so that they go on rising; and the recorded event time added as {@code rt}. A spot book ticker has no event
 * time: its {@code rt} is its time of receipt, set right by the lag of the recorder's clock.
 */
final class FrameShift {

    private static final int BURST_TICKS = 10;

    private final Archive archive;
    private final Timeline timeline;
    private final Map<RecordedSymbol, Long> burstIds = new HashMap<>();

    FrameShift(Archive archive, Timeline timeline) {
        this.archive = archive;
        this.timeline = timeline;
    }

    /** The payload, moved. */
    String shift(TapeFrame at) {
        RawFrame frame = at.frame();
        RecordedSymbol symbol = frame.symbol();
        String recordedTime = FrameText.value(frame.data(), "E");
        if (recordedTime.isEmpty()) {
            recordedTime = Long.toString(frame.receivedMicros() / 1_000 + archive.clockLagMillis());
        }
        String moved = frame.data();
        moved = FrameText.mapNumber(moved, "E", time -> millis(time, at.lap()));
        moved = FrameText.mapNumber(moved, "T", time -> millis(time, at.lap()));
        moved = FrameText.mapNumber(moved, "t", id -> id + at.lap() * symbol.tradeIds());
        moved = FrameText.mapNumber(
                moved, "u", id -> id + at.lap() * symbol.updateIds() + burstIds.getOrDefault(symbol, 0L));
        return FrameText.plus(moved, "rt", recordedTime);
    }

    /**
     * One copy of a moved book ticker: prices some ticks higher, the next id, that time. Later frames of the symbol
     * keep their ids above the copies'.
     */
    String copy(String bookTicker, RecordedSymbol symbol, int number, long nowMillis) {
        BigDecimal move = symbol.tick().multiply(BigDecimal.valueOf(number % BURST_TICKS));
        String copy = bookTicker;
        for (String price : new String[] {"b", "a"}) {
            copy = FrameText.withText(
                    copy, price, new BigDecimal(FrameText.text(copy, price)).add(move).toPlainString());
        }
        burstIds.merge(symbol, 1L, Long::sum);
        copy = FrameText.mapNumber(copy, "u", id -> id + number);
        copy = FrameText.mapNumber(copy, "E", _ -> nowMillis);
        return FrameText.mapNumber(copy, "T", _ -> nowMillis);
    }

    /** A moved trade as an aggregate of itself alone. */
    static String aggregate(String trade) {
        String id = FrameText.value(trade, "t");
        String ignore = FrameText.value(trade, "M");
        return "{\"e\":\"aggTrade\",\"E\":" + FrameText.value(trade, "E") + ",\"s\":" + FrameText.value(trade, "s")
                + ",\"a\":" + id + ",\"p\":" + FrameText.value(trade, "p") + ",\"q\":" + FrameText.value(trade, "q")
                + ",\"f\":" + id + ",\"l\":" + id + ",\"T\":" + FrameText.value(trade, "T") + ",\"m\":"
                + FrameText.value(trade, "m") + (ignore.isEmpty() ? "" : ",\"M\":" + ignore) + ",\"rt\":"
                + FrameText.value(trade, "rt") + "}";
    }

    private long millis(long recordedMillis, long lap) {
        long offset = (recordedMillis - archive.clockLagMillis()) * 1_000 - archive.startMicros();
        return timeline.millisAt(lap * archive.lapMicros() + offset);
    }
}
