package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Holding;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.market.instrument.Instrument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/** What an account holds, as rows of {@code gateway.holding}. */
final class HoldingRows {

    private static final String UPSERT = """
            insert into gateway.holding (account_id, instrument, quantity, held)
            values (?, ?, ?, ?)
            on conflict (account_id, instrument) do update set quantity = excluded.quantity, held = excluded.held
            """;

    private HoldingRows() {}

    static void write(JdbcOperations batches, AccountState after, List<JournalEvent> events) {
        Set<Instrument> touched = new LinkedHashSet<>();
        for (JournalEvent event : events) {
            switch (event) {
                case JournalEvent.OrderChanged changed -> touched.add(changed.order().terms().instrument());
                case JournalEvent.OrderFilled filled -> touched.add(filled.trade().instrument());
                case TradeEvent.TradeBooked booked -> touched.add(booked.trade().instrument());
                case TradeEvent.HoldingSplit split -> touched.add(split.split().instrument());
                case TradeEvent.CashMoved moved -> {}
                case JournalEvent.AccountReset reset -> {
                    touched.clear();
                    batches.update("delete from gateway.holding where account_id = ?", after.account().value());
                }
            }
        }
        if (!touched.isEmpty()) {
            batches.batchUpdate(UPSERT, touched.stream().map(instrument -> values(after, instrument)).toList());
        }
    }

    private static Object[] values(AccountState after, Instrument instrument) {
        Holding holding = after.holding(instrument);
        return new Object[] {after.account().value(), instrument.ticker(), holding.quantity().value(), holding.held().value()};
    }
}
