package dev.livedesk.gateway.booking;

import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An account with what is about to happen to it. For one command; nothing is done until it is {@linkplain #done() done}. */
final class Draft {

    private final List<JournalEvent> events = new ArrayList<>();
    private final Instant now;
    private AccountState account;

    Draft(AccountState account, Instant now) {
        this.account = account;
        this.now = now;
    }

    AccountState account() {
        return account;
    }

    Instant now() {
        return now;
    }

    long nextSeq() {
        return account.seq() + 1;
    }

    void change(Author author, OrderEventKind kind, Order order) {
        add(new JournalEvent.OrderChanged(nextSeq(), account.epoch(), now, author, kind, order));
    }

    void fill(Author author, Order order, TradeVersion trade) {
        add(new JournalEvent.OrderFilled(
                nextSeq(), account.epoch(), author, order, trade, account.holding(trade.instrument()).quantity().plus(trade.quantity())));
    }

    void add(JournalEvent event) {
        events.add(event);
        account = account.after(event);
    }

    List<JournalEvent> events() {
        return events;
    }

    Outcome done() {
        return new Outcome.Done(events, account);
    }
}
