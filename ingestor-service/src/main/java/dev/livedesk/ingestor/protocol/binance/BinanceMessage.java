package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.FrameParser;
import dev.livedesk.ingestor.protocol.Times;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One message of the stream, with or without the envelope of a combined stream, read into the same place as the one before it. Letters mean different
 * things in different types: {@code a} is an ask price as a string, an id as a number.
 */
final class BinanceMessage {

    private static final double MISSING = -1;
    private static final long NONE = -1;

    String type = "";
    String symbol = "";
    double bidPrice;
    double bidSize;
    double askPrice;
    double askSize;
    double price;
    double size;
    long updateId;
    long aggregateId;
    long tradeId;
    boolean buyerIsMaker;
    long recordedNanos;
    long requestId;
    boolean isReply;
    boolean isError;
    String text = "";
    private long eventNanos;
    private long transactionNanos;

    /** Reads the object at whose opening brace the parser stands, and throws when a field is not what it should be. */
    void read(JsonParser parser) {
        reset();
        readFields(parser);
    }

    /** When it happened on the exchange; 0 where it does not tell. */
    long exchangeNanos() {
        return transactionNanos != 0 ? transactionNanos : eventNanos;
    }

    /** Spot quotes carry no type. */
    boolean isBookTicker() {
        return type.equals("bookTicker") || (type.isEmpty() && updateId != NONE && bidPrice != MISSING && askPrice != MISSING);
    }

    boolean isQuote() {
        return !symbol.isEmpty()
                && FrameParser.isSane(bidPrice)
                && FrameParser.isSane(bidSize)
                && FrameParser.isSane(askPrice)
                && FrameParser.isSane(askSize);
    }

    boolean isTrade() {
        return !symbol.isEmpty() && FrameParser.isSane(price) && FrameParser.isSane(size) && id() != NONE && exchangeNanos() != 0;
    }

    /** An insurance fund's or a deleveraging's trade, which says so by having no price or size. */
    boolean isVoid() {
        return price == 0 || size == 0;
    }

    long id() {
        return type.equals("aggTrade") ? aggregateId : tradeId;
    }

    private void readFields(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "data", "error" -> nested(name, parser, token);
                case "e" -> type = FrameParser.text(parser, token);
                case "s" -> symbol = FrameParser.text(parser, token);
                case "b" -> bidPrice = stringNumber(parser, token);
                case "B" -> bidSize = stringNumber(parser, token);
                case "a" -> {
                    if (token == JsonToken.VALUE_NUMBER_INT) {
                        aggregateId = parser.getLongValue();
                    } else {
                        askPrice = stringNumber(parser, token);
                    }
                }
                case "A" -> askSize = stringNumber(parser, token);
                case "p" -> price = stringNumber(parser, token);
                case "q" -> size = stringNumber(parser, token);
                case "u" -> updateId = integer(parser, token);
                case "t" -> tradeId = integer(parser, token);
                case "m" -> buyerIsMaker = token == JsonToken.VALUE_TRUE;
                case "E" -> eventNanos = epoch(parser, token);
                case "T" -> transactionNanos = epoch(parser, token);
                case "rt" -> recordedNanos = epoch(parser, token);
                case "id" -> requestId = integer(parser, token);
                case "result" -> {
                    isReply = true;
                    parser.skipChildren();
                }
                case "code" -> {
                    isError = true;
                    parser.skipChildren();
                }
                case "msg" -> text = FrameParser.text(parser, token);
                default -> parser.skipChildren();
            }
        }
    }

    private void nested(String name, JsonParser parser, JsonToken token) {
        isError |= name.equals("error");
        if (token == JsonToken.START_OBJECT) {
            readFields(parser);
        } else {
            parser.skipChildren();
        }
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
        updateId = NONE;
        aggregateId = NONE;
        tradeId = NONE;
        buyerIsMaker = false;
        recordedNanos = 0;
        requestId = NONE;
        isReply = false;
        isError = false;
        text = "";
        eventNanos = 0;
        transactionNanos = 0;
    }

    private static double stringNumber(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return FrameParser.number(parser, token);
        }
        parser.skipChildren();
        return MISSING;
    }

    private static long integer(JsonParser parser, JsonToken token) {
        return FrameParser.integer(parser, token, NONE);
    }

    private static long epoch(JsonParser parser, JsonToken token) {
        long time = integer(parser, token);
        return time == NONE ? 0 : Times.ofEpoch(time);
    }
}
