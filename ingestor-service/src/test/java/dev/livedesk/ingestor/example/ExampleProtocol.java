package dev.livedesk.ingestor.example;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.FrameParser;
import dev.livedesk.ingestor.protocol.StreamListener;
import dev.livedesk.ingestor.protocol.StreamListener.Skipped;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TradeTick.Taker;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An exchange that is told {@code +AAPL} and {@code -AAPL}, answers {@code {"ok":"+AAPL"}}, and sends quotes and trades as flat objects. */
public final class ExampleProtocol implements StreamProtocol {

    private final URI uri;

    public ExampleProtocol(URI uri) {
        this.uri = uri;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(uri, true, true));
    }

    @Override
    public Conversation converse(Endpoint endpoint, Collection<Instrument> instruments) {
        return new ExampleConversation(instruments);
    }

    private static final class ExampleConversation implements Conversation {

        private final List<Instrument> instruments;
        private final List<String> unanswered = new ArrayList<>();
        private boolean open;
        private boolean confirmed;

        ExampleConversation(Collection<Instrument> instruments) {
            this.instruments = new ArrayList<>(instruments);
        }

        @Override
        public List<String> opened() {
            open = true;
            return requests("+", instruments);
        }

        @Override
        public List<String> carry(Collection<Instrument> added, Collection<Instrument> removed) {
            instruments.removeAll(removed);
            instruments.addAll(added);
            return open ? both(removed, added) : List.of();
        }

        @Override
        public List<String> resubscribe(Collection<Instrument> silent) {
            return both(silent, silent);
        }

        @Override
        public void on(byte[] frame, int length, StreamListener listener) {
            String ok = "";
            String symbol = "";
            double[] numbers = new double[4];
            long id = 0;
            long time = 0;
            try (JsonParser parser = FrameParser.open(frame, length)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    listener.skipped(Skipped.GARBLED);
                    return;
                }
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    JsonToken token = parser.nextToken();
                    switch (name) {
                        case "ok" -> ok = FrameParser.text(parser, token);
                        case "sym" -> symbol = FrameParser.text(parser, token);
                        case "bid", "price" -> numbers[0] = FrameParser.number(parser, token);
                        case "bidSize", "size" -> numbers[1] = FrameParser.number(parser, token);
                        case "ask" -> numbers[2] = FrameParser.number(parser, token);
                        case "askSize" -> numbers[3] = FrameParser.number(parser, token);
                        case "id" -> id = FrameParser.integer(parser, token, 0);
                        case "nanos" -> time = FrameParser.integer(parser, token, 0);
                        default -> parser.skipChildren();
                    }
                }
            } catch (JacksonException | NumberFormatException e) {
                listener.skipped(Skipped.GARBLED);
                return;
            }
            if (!ok.isEmpty()) {
                unanswered.remove(ok);
                if (unanswered.isEmpty() && !confirmed) {
                    confirmed = true;
                    listener.subscribed();
                }
            } else if (id != 0) {
                listener.trade(symbol, numbers[0], numbers[1], id, Taker.UNKNOWN, time, 0);
            } else if (!symbol.isEmpty()) {
                listener.quote(symbol, numbers[0], numbers[1], numbers[2], numbers[3], 0, time, 0);
            } else {
                listener.skipped(Skipped.UNKNOWN);
            }
        }

        private List<String> both(Collection<Instrument> less, Collection<Instrument> more) {
            List<String> requests = new ArrayList<>(requests("-", less));
            requests.addAll(requests("+", more));
            return requests;
        }

        private List<String> requests(String sign, Collection<Instrument> those) {
            List<String> requests = those.stream().map(each -> sign + each.exchangeSymbol()).toList();
            unanswered.addAll(requests);
            return requests;
        }
    }
}
