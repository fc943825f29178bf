package dev.livedesk.ingestor.protocol.alpaca;

import dev.livedesk.ingestor.protocol.FrameParser;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One message of the stream, read into the same place as the one before it: its fields mean what they mean for its type. */
final class AlpacaMessage {

    private static final double MISSING = -1;

    String type = "";
    String symbol = "";
    double bidPrice;
    double bidSize;
    double askPrice;
    double askSize;
    double price;
    double size;
    long tradeId;
    long timeNanos;
    long recordedNanos;
    String taker = "";
    String statusCode = "";
    int code;
    String text = "";
    final List<String> trades = new ArrayList<>();
    final List<String> quotes = new ArrayList<>();

    /** Reads the object at whose opening brace the parser stands, up to its closing one, and throws when a field is not what it should be. */
    void read(JsonParser parser) {
        reset();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "T" -> type = FrameParser.text(parser, token);
                case "S" -> symbol = FrameParser.text(parser, token);
                case "bp" -> bidPrice = FrameParser.number(parser, token);
                case "bs" -> bidSize = FrameParser.number(parser, token);
                case "ap" -> askPrice = FrameParser.number(parser, token);
                case "as" -> askSize = FrameParser.number(parser, token);
                case "p" -> price = numberOrMissing(parser, token);
                case "s" -> size = numberOrMissing(parser, token);
                case "i" -> tradeId = FrameParser.integer(parser, token, 0);
                case "t" -> timeNanos = FrameParser.time(parser, token);
                case "rt" -> recordedNanos = FrameParser.time(parser, token);
                case "tks" -> taker = FrameParser.text(parser, token);
                case "sc" -> statusCode = FrameParser.text(parser, token);
                case "code" -> code = (int) FrameParser.integer(parser, token, 0);
                case "msg" -> text = FrameParser.text(parser, token);
                case "trades" -> readNames(parser, token, trades);
                case "quotes" -> readNames(parser, token, quotes);
                default -> parser.skipChildren();
            }
        }
    }

    boolean isQuote() {
        return !symbol.isEmpty()
                && timeNanos != 0
                && FrameParser.isSane(bidPrice)
                && FrameParser.isSane(bidSize)
                && FrameParser.isSane(askPrice)
                && FrameParser.isSane(askSize);
    }

    boolean isTrade() {
        return !symbol.isEmpty() && timeNanos != 0 && price > 0 && FrameParser.isSane(price) && size > 0 && FrameParser.isSane(size);
    }

    private void reset() {
        type = "";
        symbol = "";
        bidPrice = MISSING;
        bidSize = MISSING;
        askPrice = MISSING;
        askSize = MISSING;
        price = MISSING;
        size = MISSING;
        tradeId = 0;
        timeNanos = 0;
        recordedNanos = 0;
        taker = "";
        statusCode = "";
        code = 0;
        text = "";
        trades.clear();
        quotes.clear();
    }

    private static double numberOrMissing(JsonParser parser, JsonToken token) {
        if (token.isNumeric()) {
            return FrameParser.number(parser, token);
        }
        parser.skipChildren();
        return MISSING;
    }

    private static void readNames(JsonParser parser, JsonToken token, List<String> into) {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            into.add(FrameParser.text(parser, next));
        }
    }
}
