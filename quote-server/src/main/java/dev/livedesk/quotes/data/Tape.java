package dev.livedesk.quotes.data;

import dev.livedesk.quotes.wire.DataMessage;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of one stream, in order: a ring. Places are numbered from 0 for ever; what is written is read once it is {@link #seal sealed}. Writing
 * never waits for anybody: who reads too slowly finds that his place is no longer there. Any thread writes, any thread reads.
 */
final class Tape {

    /** A part of the ring that is given up at once, so that readers are not told of every place. */
    private static final int PARTS = 16;

    private final int capacity;
    private final DataMessage[] messages;
    private final int[] topics;
    private final Map<String, Integer> slots = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> tickers;
    private volatile int slotCount;
    private volatile long tail;
    private volatile long sealed;
    private long head;

    /**
     * An empty tape.
     *
     * @param capacity messages that it holds at most; a power of two
     * @param maxTickers whose messages it takes
     */
    Tape(int capacity, int maxTickers) {
        if (Integer.bitCount(capacity) != 1 || capacity < PARTS) {
            throw new IllegalArgumentException("A tape's capacity is a power of two from %d on: %d".formatted(PARTS, capacity));
        }
        this.capacity = capacity;
        this.messages = new DataMessage[capacity];
        this.topics = new int[capacity];
        this.tickers = new AtomicReferenceArray<>(maxTickers);
    }

    /** @return false if there are too many tickers for this one */
    synchronized boolean write(Channel channel, String ticker, DataMessage message) {
        int slot = slotOf(ticker);
        if (slot < 0) {
            return false;
        }
        if (head - tail == capacity) {
            tail = tail + capacity / PARTS;
            // Who reads the old ones meanwhile must see first that they are given up.
            VarHandle.fullFence();
        }
        int place = (int) (head & (capacity - 1));
        messages[place] = message;
        topics[place] = slot * Channel.COUNT + channel.code();
        head++;
        return true;
    }

    /** What was written may be read from now on. */
    synchronized void seal() {
        sealed = head;
    }

    /** The place after the last one that may be read. */
    long end() {
        return sealed;
    }

    /** Whether the place, and with it what came after it, is given up. To be asked after reading, too. */
    boolean isGone(long place) {
        VarHandle.loadLoadFence();
        return place < tail;
    }

    /** Ticker and channel of a place; nonsense if the place {@link #isGone}. */
    int topic(long place) {
        return topics[(int) (place & (capacity - 1))];
    }

    /** The message of a place; another one if the place {@link #isGone}. */
    DataMessage message(long place) {
        return messages[(int) (place & (capacity - 1))];
    }

    /** Tickers so far, numbered from 0. */
    int tickerCount() {
        return slotCount;
    }

    String ticker(int slot) {
        return tickers.get(slot);
    }

    /** The ticker's number; none before its first message. */
    @Nullable Integer slot(String ticker) {
        return slots.get(ticker);
    }

    private int slotOf(String ticker) {
        Integer known = slots.get(ticker);
        if (known != null) {
            return known;
        }
        int slot = slotCount;
        if (slot == tickers.length()) {
            return -1;
        }
        tickers.set(slot, ticker);
        slots.put(ticker, slot);
        slotCount = slot + 1;
        return slot;
    }
}
