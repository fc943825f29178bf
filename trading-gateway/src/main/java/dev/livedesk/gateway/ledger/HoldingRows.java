package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Holding;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.market.instrument.Instrument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an account holds, as rows of {@code gateway.holding}. */
final class HoldingRows {

    static final String UPSERT = """
            insert into gateway.holding (account_id, instrument, quantity, held)
            values (?, ?, ?, ?)
            on conflict (account_id, instrument) do update set quantity = excluded.quantity, held = excluded.held
            """;

    /** A reset leaves none. */
    static final String DELETE = "delete from gateway.holding where account_id = ?";

    private HoldingRows() {}

    /** Whether nothing that was held before the events is held after them. */
    static boolean startAnew(List<JournalEvent> events) {
        return events.stream().anyMatch(JournalEvent.AccountReset.class::isInstance);
    }

    /** The values of {@link #UPSERT} for each instrument that the events touched, of what is held after them. */
    static List<Object[]> of(AccountState after, List<JournalEvent> events) {
        Set<Instrument> touched = new LinkedHashSet<>();
        for (JournalEvent event : events) {
            switch (event) {
                case JournalEvent.OrderChanged changed -> touched.add(changed.order().terms().instrument());
                case JournalEvent.OrderFilled filled -> touched.add(filled.trade().instrument());
                case TradeEvent.TradeBooked booked -> touched.add(booked.trade().instrument());
                case TradeEvent.HoldingSplit split -> touched.add(split.split().instrument());
                case TradeEvent.CashMoved moved -> {}
                case JournalEvent.AccountReset reset -> touched.clear();
            }
        }
        return touched.stream().map(instrument -> values(after, instrument)).toList();
    }

    private static Object[] values(AccountState after, Instrument instrument) {
        Holding holding = after.holding(instrument);
        return new Object[] {after.account().value(), instrument.ticker(), holding.quantity().value(), holding.held().value()};
    }
}
