package dev.livedesk.pnl.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** P&amp;L by day, account and ticker: of days that are over, of the one that is not, and dividends and fees with them. */
public final class PnlDays {

    private final PnlReader reader;
    private final DayStore store;

    public PnlDays(PnlReader reader, DayStore store) {
        this.reader = reader;
        this.store = store;
    }

    /** What is asked for; both days inclusive, no ticker for all. */
    record Range(List<AccountId> accounts, LocalDate from, LocalDate to, Optional<Instrument> ticker) {}

    private record Key(AccountId account, LocalDate day, Optional<Instrument> instrument) {}

    /**
     * In the order of days, accounts and tickers.
     *
     * @throws Refusal 422 if there are too many
     */
    List<DayRow> read(Range range, Instant now) {
        Map<Key, DayRow> rows = new LinkedHashMap<>();
        store.days(range.accounts(), range.from(), range.to(), range.ticker()).forEach(row -> rows.put(key(row), row));
        reader.read(range.accounts(), now).forEach(pnl -> pnl.lines().stream()
                .filter(line -> range.ticker().isEmpty() || range.ticker().get().equals(line.holding().instrument()))
                .filter(line -> !line.holding().today().isBefore(range.from()) && !line.holding().today().isAfter(range.to()))
                .forEach(line -> DayRow.live(pnl.account().id(), line).ifPresent(row -> rows.putIfAbsent(key(row), row))));
        store.cash(range.accounts(), range.from(), range.to(), range.ticker()).forEach(row -> rows.merge(key(row), row, DayRow::plusCash));
        if (rows.size() > DayStore.MOST) {
            throw Refusal.unprocessable("more than " + DayStore.MOST + " rows: ask for fewer accounts or days").field("from");
        }
        List<DayRow> sorted = new ArrayList<>(rows.values());
        sorted.sort(DayRow.ORDER);
        return sorted;
    }

    private static Key key(DayRow row) {
        return new Key(row.account(), row.day(), row.instrument());
    }
}
