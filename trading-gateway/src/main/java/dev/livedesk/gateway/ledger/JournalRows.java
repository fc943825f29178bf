package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.market.ledger.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Appends many events to {@code gateway.account_event}: booked trades by {@code COPY}. */
final class JournalRows {

    private JournalRows() {}

    /** Returns the rows of those that went another way. */
    static List<JournalRow> copy(JdbcOperations operations, AccountId account, List<JournalEvent> events) {
        List<JournalRow> others = new ArrayList<>();
        CopiedTrades trades = new CopiedTrades(account);
        for (JournalEvent event : events) {
            if (event instanceof TradeEvent.TradeBooked booked) {
                trades.add(booked);
            } else {
                others.add(JournalRow.of(event));
            }
        }
        if (!others.isEmpty()) {
            operations.batchUpdate(JournalRow.INSERT, others.stream().map(row -> row.values(account)).toList());
        }
        trades.send(operations);
        return others;
    }
}
