package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.market.ledger.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Appends events to {@code gateway.account_event}: few by inserts, many booked trades by {@code COPY}. */
final class JournalRows {

    private static final int MANY = 256;

    private JournalRows() {}

    static void write(JdbcOperations batches, AccountId account, List<JournalEvent> events) {
        if (events.size() < MANY) {
            insert(batches, account, events);
            return;
        }
        List<JournalEvent> others = new ArrayList<>();
        CopiedTrades trades = new CopiedTrades(account);
        for (JournalEvent event : events) {
            if (event instanceof TradeEvent.TradeBooked booked) {
                trades.add(booked);
            } else {
                others.add(event);
            }
        }
        insert(batches, account, others);
        trades.send(batches);
    }

    private static void insert(JdbcOperations batches, AccountId account, List<JournalEvent> events) {
        if (!events.isEmpty()) {
            batches.batchUpdate(JournalRow.INSERT, events.stream().map(event -> JournalRow.of(event).values(account)).toList());
        }
    }
}
