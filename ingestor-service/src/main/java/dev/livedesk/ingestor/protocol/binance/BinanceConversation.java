package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.FrameParser;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamListener;
import dev.livedesk.ingestor.protocol.StreamListener.Skipped;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TradeTick.Taker;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** One message subscribes to every stream of the connection; then quotes and trades. */
final class BinanceConversation implements Conversation {

    private final List<String> streams;
    private final BinanceMessage message = new BinanceMessage();
    private long lastRequest;
    private boolean confirmed;

    /**
     * Nothing said yet.
     *
     * @param channels suffixes of the streams of each instrument
     */
    BinanceConversation(List<Instrument> instruments, List<String> channels) {
        this.streams = instruments.stream()
                .flatMap(instrument -> channels.stream()
                        .map(channel -> instrument.exchangeSymbol().toLowerCase(Locale.ROOT) + channel))
                .toList();
    }

    @Override
    public List<String> opened() {
        return List.of(request("SUBSCRIBE"));
    }

    @Override
    public List<String> resubscribe() {
        return List.of(request("UNSUBSCRIBE"), request("SUBSCRIBE"));
    }

    @Override
    public void on(byte[] frame, int length, StreamListener listener) {
        try (JsonParser parser = FrameParser.open(frame, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                listener.skipped(Skipped.GARBLED);
                return;
            }
            message.read(parser);
        } catch (JacksonException | NumberFormatException e) {
            listener.skipped(Skipped.GARBLED);
            return;
        }
        if (message.isBookTicker()) {
            quote(listener);
        } else {
            switch (message.type) {
                case "trade", "aggTrade" -> trade(listener);
                case "serverShutdown" -> listener.failed(new StreamFailure.Restarting("Binance announced that its server shuts down"));
                case "" -> reply(listener);
                default -> listener.skipped(Skipped.UNKNOWN);
            }
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
                    message.exchangeNanos(),
                    message.recordedNanos);
        } else {
            listener.skipped(Skipped.GARBLED);
        }
    }

    private void trade(StreamListener listener) {
        if (!message.isTrade()) {
            listener.skipped(Skipped.GARBLED);
        } else if (!message.isVoid()) {
            listener.trade(
                    message.symbol,
                    message.price,
                    message.size,
                    message.id(),
                    message.buyerIsMaker ? Taker.SELLER : Taker.BUYER,
                    message.exchangeNanos(),
                    message.recordedNanos);
        }
    }

    private void reply(StreamListener listener) {
        if (message.isError) {
            listener.failed(new StreamFailure.Broken("Binance answers: " + message.text));
        } else if (message.isReply) {
            if (message.requestId == lastRequest && !confirmed) {
                confirmed = true;
                listener.subscribed();
            }
        } else {
            listener.skipped(Skipped.UNKNOWN);
        }
    }

    private String request(String method) {
        lastRequest++;
        return JsonMapper.shared().writeValueAsString(Map.of("method", method, "params", streams, "id", lastRequest));
    }
}
