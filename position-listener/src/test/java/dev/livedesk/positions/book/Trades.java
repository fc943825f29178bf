package dev.livedesk.positions.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Trades and events, made short. */
final class Trades {

    static final Instrument AAPL = Instrument.parse("AAPL");
    static final Instrument MSFT = Instrument.parse("MSFT");
    static final Instant NOON = Instant.parse("2026-11-18T17:00:00Z");

    private Trades() {}

    static TradeVersion trade(long firstSeq, Instrument instrument, String quantity, String price, Instant at) {
        return new TradeVersion(
                new TradeId(new UUID(0, firstSeq)), 1, firstSeq, instrument, at, Quantity.parse(quantity), Price.parse(price), Money.ZERO, false);
    }

    static TradeVersion version(TradeVersion of, int version, Instant at, boolean cancelled) {
        return new TradeVersion(
                of.id(), version, of.firstSeq(), of.instrument(), at, of.quantity(), of.price(), of.fee(), cancelled);
    }

    static Split split(long seq, Instrument instrument, int to, int from, Instant at) {
        return new Split(seq, instrument, at, Quantity.of(to), Quantity.of(from));
    }

    static JournalEvent.HoldingSplit booked(Split split) {
        return new JournalEvent.HoldingSplit(split.firstSeq(), Money.ZERO, split);
    }

    static JournalEvent.Traded booked(long seq, TradeVersion trade) {
        return new JournalEvent.Traded(seq, trade.netCash(), trade, Optional.empty());
    }

    static JournalEvent.Traded amended(long seq, TradeVersion old, TradeVersion amended) {
        return new JournalEvent.Traded(
                seq,
                amended.netCash().minus(old.netCash()),
                amended,
                Optional.of(new JournalEvent.Replaced(old.instrument(), old.effectiveAt())));
    }
}
