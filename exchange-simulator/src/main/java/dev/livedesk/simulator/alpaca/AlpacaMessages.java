package dev.livedesk.simulator.alpaca;

import dev.livedesk.simulator.equities.EquityEvent;
import dev.livedesk.simulator.equities.StockEvent;
import dev.livedesk.simulator.replay.Timeline;
import java.math.BigDecimal;
import java.time.Instant;

/** Writes stock events as Alpaca does, shifted to now, with the recorded time in {@code rt}. */
final class AlpacaMessages {

    private AlpacaMessages() {}

    static String write(StockEvent event, String symbol, Timeline timeline) {
        return switch (event.event()) {
            case EquityEvent.Quoted quote -> quote(event, quote, symbol, timeline.timeAt(event.tapeMicros()));
            case EquityEvent.Traded trade ->
                "{\"T\":\"t\",\"S\":\"" + symbol + "\",\"i\":" + event.tradeId(trade) + ",\"x\":\"V\",\"p\":"
                        + dollars(trade.price()) + ",\"s\":" + trade.size() + ",\"c\":[\"@\"],\"z\":\"" + event.tape()
                        + "\"" + times(timeline.timeAt(event.tapeMicros()), event.recordedAt());
            case EquityEvent.Closed bar ->
                "{\"T\":\"b\",\"S\":\"" + symbol + "\",\"o\":" + dollars(bar.open()) + ",\"h\":"
                        + dollars(bar.high()) + ",\"l\":" + dollars(bar.low()) + ",\"c\":" + dollars(bar.close())
                        + ",\"v\":" + bar.volume() + ",\"n\":" + bar.trades() + ",\"vw\":" + bar.vwap()
                        + times(timeline.timeAt(event.minuteMicros()), event.recordedAt());
        };
    }

    static String quote(StockEvent event, EquityEvent.Quoted quote, String symbol, Instant time) {
        return "{\"T\":\"q\",\"S\":\"" + symbol + "\",\"bx\":\"V\",\"bp\":" + dollars(quote.bid()) + ",\"bs\":"
                + quote.bidSize() + ",\"ax\":\"V\",\"ap\":" + dollars(quote.ask()) + ",\"as\":" + quote.askSize()
                + ",\"c\":[\"R\"],\"z\":\"" + event.tape() + "\"" + times(time, event.recordedAt());
    }

    private static String times(Instant time, Instant recorded) {
        return ",\"t\":\"" + time + "\",\"rt\":\"" + recorded + "\"}";
    }

    private static String dollars(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString();
    }
}
