package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account's books while a command writes in them. For one thread; what is refused leaves them as they were. */
final class OpenBooks {

    private final AccountState account;
    private final Map<Instrument, SplitHistory> histories;
    private final Map<Instrument, Holding> changed = new HashMap<>();
    private final List<JournalEvent> events = new ArrayList<>();
    private Money cash;

    OpenBooks(AccountState account, Map<Instrument, SplitHistory> histories) {
        this.account = account;
        this.histories = new HashMap<>(histories);
        this.cash = account.cash();
    }

    /** Of the next event. */
    long nextSeq() {
        return account.seq() + events.size() + 1;
    }

    Holding holding(Instrument instrument) {
        Holding now = changed.get(instrument);
        return now == null ? account.holding(instrument) : now;
    }

    /** Of an instrument that is asked what was held when. */
    SplitHistory history(Instrument instrument) {
        SplitHistory history = histories.get(instrument);
        if (history == null) {
            throw new IllegalArgumentException("No history of " + instrument);
        }
        return history;
    }

    /**
     * What would be wrong with a trade's version.
     *
     * @param old the version that it takes the place of; null for a first one
     */
    Optional<Rejection> check(@Nullable TradeVersion old, TradeVersion next) {
        Holding before = holding(next.instrument());
        try {
            cash.plus(amount(old, next));
            Quantity after = quantity(old, next);
            return HoldingRules.check(account, next.instrument(), before, after);
        } catch (IllegalArgumentException e) {
            return Optional.of(Rejection.invalid("the account's books cannot hold so much"));
        }
    }

    /** Writes a trade's version, whatever is wrong with it. */
    void write(@Nullable TradeVersion old, TradeVersion next, WrittenBy by) {
        Instrument instrument = next.instrument();
        Money amount = amount(old, next);
        Quantity after = quantity(old, next);
        if (histories.containsKey(instrument)) {
            histories.put(instrument, replaced(histories.get(instrument), old, next));
        }
        events.add(new TradeEvent.TradeBooked(nextSeq(), account.epoch(), by.at(), by.author(), by.source(), next, amount, after));
        hold(instrument, after);
        cash = cash.plus(amount);
    }

    /** Writes what cash came or went; the event's amount is its own. */
    void write(TradeEvent.CashMoved moved) {
        events.add(moved);
        cash = cash.plus(moved.amount());
    }

    /** Writes a split at a moment that is marked in the instrument's history. */
    void write(Split split, WrittenBy by) {
        SplitHistory after = history(split.instrument()).with(split);
        histories.put(split.instrument(), after);
        events.add(new TradeEvent.HoldingSplit(account.epoch(), by.at(), by.author(), split, after.quantity()));
        hold(split.instrument(), after.quantity());
    }

    Map<Instrument, SplitHistory> histories() {
        return histories;
    }

    List<JournalEvent> events() {
        return events;
    }

    /** The account as it stands now. */
    AccountState close() {
        return account.moved(nextSeq() - 1, cash, changed);
    }

    private void hold(Instrument instrument, Quantity quantity) {
        changed.put(instrument, new Holding(quantity, holding(instrument).held()));
    }

    private Quantity quantity(@Nullable TradeVersion old, TradeVersion next) {
        SplitHistory history = histories.get(next.instrument());
        if (history != null) {
            return replaced(history, old, next).quantity();
        }
        Quantity held = holding(next.instrument()).quantity();
        return (old == null ? held : held.minus(counted(old))).plus(counted(next));
    }

    private static SplitHistory replaced(SplitHistory history, @Nullable TradeVersion old, TradeVersion next) {
        SplitHistory without = old == null ? history : history.plus(old.effectiveAt(), old.firstSeq(), counted(old).negated());
        return without.plus(next.effectiveAt(), next.firstSeq(), counted(next));
    }

    private static Money amount(@Nullable TradeVersion old, TradeVersion next) {
        return old == null ? next.netCash() : next.netCash().minus(old.netCash());
    }

    private static Quantity counted(TradeVersion trade) {
        return trade.cancelled() ? Quantity.ZERO : trade.quantity();
    }
}
