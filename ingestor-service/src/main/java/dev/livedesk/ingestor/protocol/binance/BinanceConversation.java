package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.FrameParser;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.protocol.StreamListener;
import dev.livedesk.ingestor.protocol.StreamListener.Skipped;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TradeTick.Taker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Messages of at most 200 streams each subscribe to every stream of the connection; then quotes and trades. */
final class BinanceConversation implements Conversation {

    /** Streams that one message names. */
    static final int AT_ONCE = 200;

    private final Set<Instrument> instruments;
    private final List<String> channels;
    private final Set<Long> unanswered = new HashSet<>();
    private final BinanceMessage message = new BinanceMessage();
    private long lastRequest;
    private boolean confirmed;

    /**
     * Nothing said yet.
     *
     * @param channels suffixes of the streams of each instrument
     */
    BinanceConversation(Collection<Instrument> instruments, List<String> channels) {
        this.instruments = new LinkedHashSet<>(instruments);
        this.channels = channels;
    }

    @Override
    public List<String> opened() {
        return requests("SUBSCRIBE", instruments);
    }

    @Override
    public List<String> carry(Collection<Instrument> added, Collection<Instrument> removed) {
        instruments.removeAll(removed);
        instruments.addAll(added);
        List<String> requests = new ArrayList<>();
        if (lastRequest > 0) {
            requests.addAll(requests("UNSUBSCRIBE", removed));
            requests.addAll(requests("SUBSCRIBE", added));
        }
        return requests;
    }

    @Override
    public List<String> resubscribe(Collection<Instrument> silent) {
        List<String> requests = new ArrayList<>(requests("UNSUBSCRIBE", silent));
        requests.addAll(requests("SUBSCRIBE", silent));
        return requests;
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
                    Math.max(0, message.updateId),
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
        if (message.isError && confirmed) {
            listener.limited("Binance answers: " + message.text);
        } else if (message.isError) {
            listener.failed(new StreamFailure.Broken("Binance answers: " + message.text));
        } else if (message.isReply) {
            if (unanswered.remove(message.requestId) && unanswered.isEmpty() && !confirmed) {
                confirmed = true;
                listener.subscribed();
            }
        } else {
            listener.skipped(Skipped.UNKNOWN);
        }
    }

    private List<String> requests(String method, Collection<Instrument> those) {
        List<String> streams = those.stream()
                .flatMap(instrument -> channels.stream()
                        .map(channel -> instrument.exchangeSymbol().toLowerCase(Locale.ROOT) + channel))
                .toList();
        List<String> requests = new ArrayList<>();
        for (int from = 0; from < streams.size(); from += AT_ONCE) {
            unanswered.add(++lastRequest);
            requests.add(JsonMapper.shared().writeValueAsString(Map.of(
                    "method", method, "params", streams.subList(from, Math.min(from + AT_ONCE, streams.size())), "id", lastRequest)));
        }
        return requests;
    }
}
