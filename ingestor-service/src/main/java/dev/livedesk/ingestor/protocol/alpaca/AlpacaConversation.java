package dev.livedesk.ingestor.protocol.alpaca;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.FrameParser;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamListener;
import dev.livedesk.ingestor.protocol.StreamListener.Skipped;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TradeTick.Taker;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/**
 * Connected, authenticated, subscribed; then quotes and trades. Trading halts are asked for after everything else is confirmed, so that a plan
 * that does not allow them loses nothing else.
 */
final class AlpacaConversation implements Conversation {

    private static final Set<String> HALTED = Set.of("H", "P", "2");
    private static final Set<String> RESUMED = Set.of("T", "3");

    private enum Stage {
        SIGNING_IN,
        SUBSCRIBING,
        SUBSCRIBING_TO_STATUSES,
        STREAMING
    }

    private final AlpacaRequests requests;
    private final Set<Instrument> instruments;
    private final AlpacaMessage message = new AlpacaMessage();
    private Stage stage = Stage.SIGNING_IN;
    private boolean halts = true;

    AlpacaConversation(AlpacaRequests requests, Collection<Instrument> instruments) {
        this.requests = requests;
        this.instruments = new LinkedHashSet<>(instruments);
    }

    @Override
    public List<String> opened() {
        return List.of();
    }

    @Override
    public List<String> carry(Collection<Instrument> added, Collection<Instrument> removed) {
        instruments.removeAll(removed);
        instruments.addAll(added);
        List<String> messages = new ArrayList<>();
        if (stage != Stage.SIGNING_IN && !removed.isEmpty()) {
            messages.add(requests.unsubscribe(removed));
        }
        if (stage != Stage.SIGNING_IN && !added.isEmpty()) {
            messages.add(requests.subscribe(added));
        }
        if ((stage == Stage.STREAMING || stage == Stage.SUBSCRIBING_TO_STATUSES) && halts) {
            List<Instrument> leaving = AlpacaRequests.stocks(removed);
            List<Instrument> coming = AlpacaRequests.stocks(added);
            if (!leaving.isEmpty()) {
                messages.add(requests.statuses("unsubscribe", leaving));
            }
            if (!coming.isEmpty()) {
                messages.add(requests.statuses("subscribe", coming));
            }
        }
        return messages;
    }

    @Override
    public List<String> resubscribe(Collection<Instrument> silent) {
        return stage == Stage.SIGNING_IN ? List.of() : List.of(requests.unsubscribe(silent), requests.subscribe(silent));
    }

    @Override
    public void on(byte[] frame, int length, StreamListener listener) {
        try (JsonParser parser = FrameParser.open(frame, length)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                listener.skipped(Skipped.GARBLED);
                return;
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    listener.skipped(Skipped.GARBLED);
                    parser.skipChildren();
                } else {
                    read(parser, listener);
                }
            }
        } catch (JacksonException e) {
            listener.skipped(Skipped.GARBLED);
        }
    }

    private void read(JsonParser parser, StreamListener listener) {
        int depth = parser.streamReadContext().getNestingDepth();
        try {
            message.read(parser);
        } catch (NumberFormatException | DateTimeException | InputCoercionException e) {
            listener.skipped(Skipped.GARBLED);
            skipTo(parser, depth);
            return;
        }
        switch (message.type) {
            case "q" -> quote(listener);
            case "t" -> trade(listener);
            case "s" -> status(listener);
            case "success" -> success(listener);
            case "subscription" -> subscription(listener);
            case "error" -> error(listener);
            case "b", "u", "d", "o", "l", "c", "x", "i", "n" -> {} // Known, not asked for.
            default -> listener.skipped(Skipped.UNKNOWN);
        }
    }

    private void quote(StreamListener listener) {
        if (message.isQuote()) {
            listener.quote(
                    message.symbol,
                    message.bidPrice,
                    message.bidSize,
                    message.askPrice,
                    message.askSize,
                    0,
                    message.timeNanos,
                    message.recordedNanos);
        } else {
            listener.skipped(Skipped.GARBLED);
        }
    }

    private void trade(StreamListener listener) {
        if (message.isTrade()) {
            Taker taker = switch (message.taker) {
                case "B" -> Taker.BUYER;
                case "S" -> Taker.SELLER;
                default -> Taker.UNKNOWN;
            };
            listener.trade(
                    message.symbol, message.price, message.size, message.tradeId, taker, message.timeNanos, message.recordedNanos);
        } else {
            listener.skipped(Skipped.GARBLED);
        }
    }

    private void status(StreamListener listener) {
        if (HALTED.contains(message.statusCode)) {
            listener.tradingHalted(message.symbol, true);
        } else if (RESUMED.contains(message.statusCode)) {
            listener.tradingHalted(message.symbol, false);
        }
    }

    private void success(StreamListener listener) {
        switch (message.text) {
            case "connected" -> listener.reply(requests.authenticate());
            case "authenticated" -> {
                stage = Stage.SUBSCRIBING;
                listener.reply(requests.subscribe(instruments));
            }
            default -> listener.skipped(Skipped.UNKNOWN);
        }
    }

    private void subscription(StreamListener listener) {
        switch (stage) {
            case SIGNING_IN, STREAMING -> {}
            case SUBSCRIBING -> {
                if (covers(message.trades) && covers(message.quotes)) {
                    List<Instrument> stocks = AlpacaRequests.stocks(instruments);
                    stage = stocks.isEmpty() ? Stage.STREAMING : Stage.SUBSCRIBING_TO_STATUSES;
                    listener.subscribed();
                    if (!stocks.isEmpty()) {
                        listener.reply(requests.statuses("subscribe", stocks));
                    }
                }
            }
            case SUBSCRIBING_TO_STATUSES -> stage = Stage.STREAMING;
        }
    }

    private void error(StreamListener listener) {
        String reason = "Alpaca answers %d: %s".formatted(message.code, message.text);
        boolean refused =
                switch (message.code) {
                    case 402, 405, 408, 409, 410, 411 -> true;
                    default -> false;
                };
        boolean onlyThis = message.code == 400 || message.code == 405 || message.code == 409 || message.code == 410;
        if (stage == Stage.SUBSCRIBING_TO_STATUSES && (refused || message.code == 400)) {
            stage = Stage.STREAMING;
            halts = false;
            listener.limited("no trading halts: " + reason);
        } else if (stage == Stage.STREAMING && onlyThis) { // The answer to a change: what there was before is still subscribed to.
            listener.limited(reason);
        } else if (refused) {
            listener.failed(new StreamFailure.Refused(reason));
        } else if (message.code != 403) { // Already authenticated: nothing is wrong.
            listener.failed(new StreamFailure.Broken(reason));
        }
    }

    private boolean covers(List<String> confirmed) {
        return confirmed.contains("*") || Set.copyOf(confirmed).containsAll(AlpacaRequests.symbols(instruments));
    }

    /** Leaves the message in whose middle the parser stands. */
    private static void skipTo(JsonParser parser, int depth) {
        while (!(parser.currentToken() == JsonToken.END_OBJECT && parser.streamReadContext().getNestingDepth() < depth)) {
            if (parser.nextToken() == null) {
                return;
            }
        }
    }
}
