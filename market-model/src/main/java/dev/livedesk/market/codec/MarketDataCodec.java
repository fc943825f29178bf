package dev.livedesk.market.codec;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Quotes and trades as bytes, big-endian; the layout is described in {@code docs/events.md}. Several events in a row make a batch.
 * Stateless but for a bounded cache of names; safe for use by many threads.
 */
public final class MarketDataCodec {

    /** No encoded event is longer. */
    public static final int MAX_LENGTH = 256;

    private static final byte VERSION = 1;
    /** Of the state's byte. */
    private static final int LATE = 0x80;
    private static final byte QUOTE = 'q';
    private static final byte TRADE = 't';
    private static final int MAX_CACHED_NAMES = 50_000;

    private final Map<String, Instrument> instruments = new ConcurrentHashMap<>();
    private final Map<String, String> feeds = new ConcurrentHashMap<>();

    /** One event in an array of its own. */
    public byte[] encode(MarketEvent event) {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_LENGTH);
        encode(event, buffer);
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /**
     * Appends one event.
     *
     * @throws java.nio.BufferOverflowException if the buffer has no room for it
     */
    public void encode(MarketEvent event, ByteBuffer into) {
        Stamp stamp = event.stamp();
        into.put(event instanceof Quote ? QUOTE : TRADE)
                .put(VERSION)
                .put((byte) (stamp.state().code() | (stamp.late() ? LATE : 0)))
                .putLong(stamp.epoch())
                .putLong(stamp.sequence())
                .putLong(stamp.exchangeNanos())
                .putLong(stamp.receivedNanos())
                .putLong(stamp.recordedNanos());
        putName(into, event.instrument().ticker());
        putName(into, stamp.feed());
        switch (event) {
            case Quote quote ->
                into.putDouble(quote.bidPrice())
                        .putDouble(quote.bidSize())
                        .putDouble(quote.askPrice())
                        .putDouble(quote.askSize());
            case TradeTick trade ->
                into.putDouble(trade.price())
                        .putDouble(trade.size())
                        .putLong(trade.tradeId())
                        .put((byte) trade.taker().code());
        }
    }

    /**
     * The only event in the bytes.
     *
     * @throws IllegalArgumentException if they are not exactly one event
     */
    public MarketEvent decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        MarketEvent event = decode(buffer);
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException("Bytes left after a market event: " + buffer.remaining());
        }
        return event;
    }

    /**
     * All events of a batch, in order.
     *
     * @throws IllegalArgumentException if the bytes are not whole events
     */
    public List<MarketEvent> decodeBatch(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<MarketEvent> events = new ArrayList<>();
        while (buffer.hasRemaining()) {
            events.add(decode(buffer));
        }
        return events;
    }

    private MarketEvent decode(ByteBuffer from) {
        try {
            byte kind = from.get();
            byte version = from.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("Unknown version of a market event: " + version);
            }
            int stateAndLate = Byte.toUnsignedInt(from.get());
            TickerState state = TickerState.ofCode(stateAndLate & ~LATE);
            long epoch = from.getLong();
            long sequence = from.getLong();
            long exchangeNanos = from.getLong();
            long receivedNanos = from.getLong();
            long recordedNanos = from.getLong();
            Instrument instrument = instrument(takeName(from));
            String feed = feed(takeName(from));
            Stamp stamp = new Stamp(feed, state, epoch, sequence, exchangeNanos, receivedNanos, recordedNanos, (stateAndLate & LATE) != 0);
            return switch (kind) {
                case QUOTE -> new Quote(instrument, from.getDouble(), from.getDouble(), from.getDouble(), from.getDouble(), stamp);
                case TRADE ->
                    new TradeTick(
                            instrument, from.getDouble(), from.getDouble(), from.getLong(), TradeTick.Taker.ofCode(from.get()), stamp);
                default -> throw new IllegalArgumentException("Unknown kind of market event: " + kind);
            };
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A market event is cut short", e);
        }
    }

    private Instrument instrument(String ticker) {
        Instrument known = instruments.get(ticker);
        if (known != null) {
            return known;
        }
        Instrument parsed = Instrument.parse(ticker);
        if (instruments.size() < MAX_CACHED_NAMES) {
            instruments.put(ticker, parsed);
        }
        return parsed;
    }

    private String feed(String name) {
        String known = feeds.get(name);
        if (known == null && feeds.size() < MAX_CACHED_NAMES) {
            feeds.put(name, name);
        }
        return known == null ? name : known;
    }

    private static void putName(ByteBuffer into, String name) {
        int length = name.length();
        if (length > 32) {
            throw new IllegalArgumentException("A name is longer than 32 characters: " + name);
        }
        into.put((byte) length);
        for (int i = 0; i < length; i++) {
            into.put((byte) name.charAt(i));
        }
    }

    private static String takeName(ByteBuffer from) {
        int length = Byte.toUnsignedInt(from.get());
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        String name = new String(from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.ISO_8859_1);
        from.position(from.position() + length);
        return name;
    }
}
