package dev.livedesk.quotes.data;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;
import dev.livedesk.quotes.book.Epochs;
import dev.livedesk.quotes.wire.DataMessage;
import dev.livedesk.quotes.wire.DataMessages;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All data streams. Of each ticker and feed an event that is not later than the one before, by epoch and sequence, is dropped. Events come on one thread, bars
 * on one and statuses on one; what came is told at the next {@link #seal}.
 */
public final class DataDesk {

    private final Map<DataStream, Room> rooms = new EnumMap<>(DataStream.class);
    private final Function<Instrument, String> exchanges;
    private final Epochs epochs;
    private final Map<String, Map<String, Stamp>> newest = new HashMap<>();
    private final Map<String, Set<String>> halted = new HashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final int maxNames;
    private final Map<String, Integer> connections = new ConcurrentHashMap<>();

    /**
     * Streams without a client.
     *
     * @param tapeSize messages that each stream keeps for slow clients; a power of two
     * @param maxTickers of each stream
     * @param exchanges where a stock is listed, such as {@code NASDAQ}; empty if that is not known
     */
    public DataDesk(int tapeSize, int maxTickers, Function<Instrument, String> exchanges, Epochs epochs) {
        this.exchanges = exchanges;
        this.epochs = epochs;
        this.maxNames = maxTickers;
        for (DataStream stream : DataStream.values()) {
            rooms.put(stream, new Room(new Tape(tapeSize, maxTickers)));
        }
    }

    /** @return false if the event is not later than what came before, or its stream has too many tickers */
    public boolean on(MarketEvent event) {
        Map<String, Stamp> ofFeed = newest.computeIfAbsent(event.stamp().feed(), feed -> new HashMap<>());
        String ticker = event.instrument().ticker();
        Stamp before = ofFeed.get(ticker);
        if (before != null && !epochs.supersedes(event.stamp(), before)) {
            return false;
        }
        ofFeed.put(ticker, event.stamp());
        DataStream stream = DataStream.of(event.instrument());
        boolean stock = stream.hasStockShapes();
        return switch (event) {
            case Quote quote -> room(stream).write(
                    Channel.QUOTES, ticker, stock ? DataMessages.stockQuote(quote, tape(quote.instrument())) : DataMessages.cryptoQuote(quote));
            case TradeTick trade -> room(stream).write(
                    Channel.TRADES, ticker, stock ? DataMessages.stockTrade(trade, tape(trade.instrument())) : DataMessages.cryptoTrade(trade));
        };
    }

    /**
     * Takes a bar; one of a kind that no channel carries is for others.
     *
     * @throws IllegalArgumentException if it names no ticker
     */
    public void on(BarMessage bar) {
        switch (bar.kind()) {
            case "closed" -> tell(Channel.BARS, "b", bar);
            case "corrected" -> tell(Channel.UPDATED_BARS, "u", bar);
            case "daily" -> tell(Channel.DAILY_BARS, "d", bar);
            default -> {}
        }
    }

    /** Takes how all feeds stand now, and tells which tickers were halted or resumed since the last time; nothing of a feed's first status. */
    public void on(Collection<FeedStatus> feeds) {
        for (FeedStatus feed : feeds) {
            if (feed.state() == FeedStatus.State.CONNECTED) {
                Set<String> now = Set.copyOf(feed.halted());
                Set<String> before = halted.put(feed.feed(), now);
                if (before != null && !before.equals(now)) {
                    tell(now, before, true, feed);
                    tell(before, now, false, feed);
                    seal();
                }
            }
        }
    }

    /** Tickers that somebody is subscribed to, of any stream and channel; {@code *} among them if somebody is to all of a stream. */
    public Set<String> watched() {
        return rooms.values().stream().flatMap(room -> room.wanted().stream()).collect(Collectors.toSet());
    }

    /** What came may go out. */
    public void seal() {
        rooms.values().forEach(Room::seal);
    }

    Room room(DataStream stream) {
        return Objects.requireNonNull(rooms.get(stream));
    }

    /** The same text, of which all clients keep one, while there are not too many. */
    String shared(String ticker) {
        String known = names.get(ticker);
        if (known == null && names.size() < maxNames) {
            names.put(ticker, ticker);
        }
        return known == null ? ticker : known;
    }

    /** Counts a connection of a credential; false, and not counted, if there are as many as may be. */
    boolean connect(String credential, int atMost) {
        AtomicBoolean accepted = new AtomicBoolean();
        connections.compute(credential, (same, open) -> {
            int before = open == null ? 0 : open;
            accepted.set(before < atMost);
            return before < atMost ? Integer.valueOf(before + 1) : open;
        });
        return accepted.get();
    }

    void disconnect(String credential) {
        connections.computeIfPresent(credential, (same, open) -> open == 1 ? null : open - 1);
    }

    private void tell(Channel channel, String type, BarMessage bar) {
        DataStream stream = DataStream.of(Instrument.parse(bar.ticker()));
        DataMessages.BarValues values =
                new DataMessages.BarValues(bar.o(), bar.h(), bar.l(), bar.c(), bar.v(), bar.n(), bar.vw(), Stamp.nanos(bar.t()));
        room(stream).write(channel, bar.ticker(), DataMessages.bar(type, bar.ticker(), stream.hasStockShapes(), values));
        seal();
    }

    private void tell(Set<String> those, Set<String> without, boolean nowHalted, FeedStatus feed) {
        Set<String> changed = new HashSet<>(those);
        changed.removeAll(without);
        for (String ticker : changed) {
            Instrument instrument = Instrument.parse(ticker);
            DataStream stream = DataStream.of(instrument);
            if (stream.has(Channel.STATUSES)) {
                DataMessage status = DataMessages.status(ticker, nowHalted, Stamp.nanos(feed.at()), tape(instrument));
                room(stream).write(Channel.STATUSES, ticker, status);
            }
        }
    }

    /** Of the three tapes of US stocks: A of New York's listings, C of NASDAQ's, B of all others. */
    private String tape(Instrument instrument) {
        return switch (exchanges.apply(instrument)) {
            case "NYSE" -> "A";
            case "NASDAQ" -> "C";
            default -> "B";
        };
    }
}
