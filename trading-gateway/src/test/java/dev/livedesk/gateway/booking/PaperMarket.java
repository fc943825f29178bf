package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A market made of what a test says. */
final class PaperMarket implements Market {

    static final Instant NOW = Instant.parse("2026-11-20T15:04:05.123456789Z");

    private static final NyseCalendar NYSE = NyseCalendar.shipped();

    private final Map<Instrument, Quoted> quotes = new HashMap<>();
    private final Map<Instrument, Price> asks = new HashMap<>();
    private Instant now = NOW;

    PaperMarket quote(Asset asset, double bid, double ask) {
        Stamp stamp = new Stamp("test", TickerState.LIVE, 1, 1, 1, 1, 0);
        asks.put(asset.instrument(), new Price(FillPrice.decimal(ask)));
        return without(asset, new Quoted.Executable(new Quote(asset.instrument(), bid, 1, ask, 1, stamp)));
    }

    /** From now on, what it says in place of a quote; the newest ask stays known. */
    PaperMarket without(Asset asset, Quoted instead) {
        quotes.put(asset.instrument(), instead);
        return this;
    }

    PaperMarket at(Instant time) {
        now = time;
        return this;
    }

    static Asset asset(String ticker) {
        Instrument instrument = Instrument.parse(ticker);
        return new Asset(
                instrument, UUID.randomUUID(), ticker, instrument.venue().neverCloses() ? "crypto" : "us_equity", "NYSE",
                true, true, !instrument.venue().neverCloses(), true, false,
                Price.parse("0.01"), Quantity.parse("0.000000001"), Quantity.parse("0.000000001"));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public OrderHours hours() {
        return new OrderHours(NYSE, false);
    }

    @Override
    public Quoted quote(Instrument instrument) {
        return quotes.getOrDefault(instrument, new Quoted.Missing());
    }

    @Override
    public Optional<Price> lastAsk(Instrument instrument) {
        return Optional.ofNullable(asks.get(instrument));
    }
}
