package dev.livedesk.quotes.data;

import dev.livedesk.access.Presented;
import dev.livedesk.quotes.wire.MessagePack;
import dev.livedesk.quotes.wire.StreamError;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a client of a data stream asks for. */
sealed interface DataCommand {

    /** An API key; where the id or the secret is missing or no text, it is empty, which is nobody's. */
    record Authenticate(Presented.Key key) implements DataCommand {}

    record Subscribe(Map<Channel, Set<String>> tickers) implements DataCommand {}

    record Unsubscribe(Map<Channel, Set<String>> tickers) implements DataCommand {}

    /** Something that is no such thing. */
    record Refused(StreamError error) implements DataCommand {}

    JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Reads a text; never throws. */
    static DataCommand parse(String json, DataStream stream) {
        try {
            return of(JSON.readValue(json, Object.class), stream);
        } catch (JacksonException e) {
            return new Refused(StreamError.INVALID_SYNTAX);
        }
    }

    /** Reads MessagePack; never throws. */
    static DataCommand parse(byte[] messagePack, DataStream stream) {
        try {
            return of(MessagePack.read(messagePack), stream);
        } catch (IllegalArgumentException e) {
            return new Refused(StreamError.INVALID_SYNTAX);
        }
    }

    private static DataCommand of(@Nullable Object message, DataStream stream) {
        if (!(message instanceof Map<?, ?> fields) || !(fields.get("action") instanceof String action)) {
            return new Refused(StreamError.INVALID_SYNTAX);
        }
        return switch (action) {
            case "auth" -> new Authenticate(new Presented.Key(text(fields.get("key")), text(fields.get("secret"))));
            case "subscribe" -> subscribe(fields, stream);
            case "unsubscribe" -> unsubscribe(fields);
            default -> new Refused(StreamError.INVALID_SYNTAX);
        };
    }

    private static DataCommand subscribe(Map<?, ?> fields, DataStream stream) {
        Map<Channel, Set<String>> wanted = new EnumMap<>(Channel.class);
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            Set<String> tickers = channelTickers(name, field.getValue(), stream);
            if (tickers == null) {
                return new Refused(StreamError.INVALID_SYNTAX);
            }
            if (!tickers.isEmpty() && stream.lacks(name)) {
                return new Refused(StreamError.NOT_OF_THIS_FEED);
            }
            Channel channel = Channel.named(name);
            if (channel != null && !tickers.isEmpty()) {
                for (String ticker : tickers) {
                    if (!ticker.equals(Wanted.ALL) && !stream.mayCarry(ticker)) {
                        return new Refused(StreamError.unknownTicker(ticker));
                    }
                }
                wanted.put(channel, tickers);
            }
        }
        return new Subscribe(wanted);
    }

    /** What cannot be subscribed to is not subscribed to: only the form counts. */
    private static DataCommand unsubscribe(Map<?, ?> fields) {
        Map<Channel, Set<String>> unwanted = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            Set<String> tickers = texts(fields.get(channel.wireName()));
            if (tickers == null) {
                return new Refused(StreamError.INVALID_SYNTAX);
            }
            unwanted.put(channel, tickers);
        }
        return new Unsubscribe(unwanted);
    }

    /** The tickers of a field; none of one that is no channel; null if a channel's are not in an array. */
    private static @Nullable Set<String> channelTickers(String name, @Nullable Object value, DataStream stream) {
        return Channel.named(name) != null || stream.lacks(name) ? texts(value) : Set.of();
    }

    private static @Nullable Set<String> texts(@Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
