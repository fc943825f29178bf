package dev.livedesk.bars.batch;

import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is written in one transaction: ticks, how far their streams are read, and what is missing among them. A tick that its instrument's head
 * covers is left out, so that an entry which comes twice is recorded once.
 */
public final class TickBatch {

    private final Map<String, EntryId> before;
    private final Map<String, TickHead> known;
    private final Set<String> midPointFeeds;
    private final List<Quote> quotes = new ArrayList<>();
    private final List<TradeTick> trades = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final SortedMap<String, Move> moves = new TreeMap<>();
    private final SortedMap<String, TickHead> heads = new TreeMap<>();
    private final Map<String, Long> receivedNanos = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final SortedSet<TradedMinute> tradedMinutes = new TreeSet<>();
    private int repeated;
    private int unreadable;

    /** From one place of a stream to a later one; or back to the beginning, when the stream itself began anew. */
    public record Move(EntryId from, EntryId to) {}

    /** An empty batch, to follow what is recorded already. */
    TickBatch(Map<String, EntryId> places, Map<String, TickHead> heads, Set<String> midPointFeeds) {
        this.midPointFeeds = midPointFeeds;
        this.before = Map.copyOf(places);
        this.known = Collections.unmodifiableMap(heads);
    }

    /** Goes on as somebody did before; steps that go behind the place of their stream were made already, and are left out. */
    public void repeat(Step step) {
        switch (step) {
            case Step.Came came -> {
                if (here(came.stream()).isBefore(came.id())) {
                    add(came.stream(), came.id(), came.events());
                }
            }
            case Step.Lost lost -> {
                if (!lost.gap().after().isBefore(here(lost.stream()))) {
                    lost(lost.gap());
                }
            }
            case Step.Restarted restarted -> restart(restarted.stream());
        }
    }

    /** All that was added to it, in order. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Takes an entry. */
    public void add(String stream, EntryId id, List<MarketEvent> events) {
        steps.add(new Step.Came(stream, id, events));
        move(stream, id);
        if (events.isEmpty()) {
            unreadable++;
        }
        for (MarketEvent event : events) {
            add(stream, event);
        }
    }

    /** Takes note that entries of a stream are gone. */
    public void lost(Gap.Stream gap) {
        steps.add(new Step.Lost(gap));
        gaps.add(gap);
    }

    /** The stream is to be read from its beginning: its ids do not go on where they were. What is recorded already is left out by its sequence. */
    public void restart(String stream) {
        steps.add(new Step.Restarted(stream));
        move(stream, EntryId.BEGINNING);
    }

    private void move(String stream, EntryId to) {
        Move sofar = moves.get(stream);
        moves.put(stream, new Move(sofar == null ? placeOf(stream) : sofar.from(), to));
    }

    private EntryId here(String stream) {
        Move sofar = moves.get(stream);
        return sofar == null ? placeOf(stream) : sofar.to();
    }

    private EntryId placeOf(String stream) {
        return before.getOrDefault(stream, EntryId.BEGINNING);
    }

    private void add(String stream, MarketEvent event) {
        Stamp stamp = event.stamp();
        if (!isPlain(stamp.feed())) {
            unreadable++;
            return;
        }
        String ticker = event.instrument().ticker();
        TickHead head = heads.getOrDefault(ticker, known.get(ticker));
        if (head != null) {
            if (head.covers(stamp)) {
                repeated++;
                return;
            }
            long last = head.lastBefore(stamp);
            if (stamp.sequence() - last > 1) {
                gaps.add(new Gap.Sequence(stream, ticker, stamp.epoch(), last, stamp.sequence()));
            }
        }
        heads.put(ticker, TickHead.of(stamp));
        receivedNanos.put(stream, stamp.receivedNanos());
        switch (event) {
            case Quote quote -> {
                quotes.add(quote);
                if (midPointFeeds.contains(stamp.feed())) {
                    tradedMinutes.add(TradedMinute.of(quote));
                }
            }
            case TradeTick trade -> {
                trades.add(trade);
                tradedMinutes.add(TradedMinute.of(trade));
            }
        }
    }

    /** Postgres refuses NUL in a text: one such name must not hold up all that comes after it. */
    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Nothing to write. */
    public boolean isEmpty() {
        return moves.isEmpty() && gaps.isEmpty();
    }

    /** Ticks. */
    public int rows() {
        return quotes.size() + trades.size();
    }

    /** In the order in which they came. */
    public List<Quote> quotes() {
        return Collections.unmodifiableList(quotes);
    }

    /** In the order in which they came. */
    public List<TradeTick> trades() {
        return Collections.unmodifiableList(trades);
    }

    /** What is missing. */
    public List<Gap> gaps() {
        return Collections.unmodifiableList(gaps);
    }

    /** By stream, in one order everywhere, so that two recorders cannot wait for each other. */
    public SortedMap<String, Move> moves() {
        return Collections.unmodifiableSortedMap(moves);
    }

    /** The new heads of the instruments that ticked. */
    public SortedMap<String, TickHead> heads() {
        return Collections.unmodifiableSortedMap(heads);
    }

    /** Minutes whose bars are to be made again. */
    public SortedSet<TradedMinute> tradedMinutes() {
        return Collections.unmodifiableSortedSet(tradedMinutes);
    }

    /** When the stream's newest tick here was received; the far past when it has none here. */
    public long receivedNanos(String stream) {
        return receivedNanos.getOrDefault(stream, 0L);
    }

    /** Ticks left out, since they were recorded already or their ingestor had been replaced. */
    public int repeated() {
        return repeated;
    }

    /** Entries or ticks that nobody can read. */
    public int unreadable() {
        return unreadable;
    }
}
