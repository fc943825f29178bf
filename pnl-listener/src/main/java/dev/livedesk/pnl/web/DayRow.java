package dev.livedesk.pnl.web;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Line;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * P&amp;L of an account, a trading day and an instrument, before fees.
 *
 * @param instrument none for fees that belong to no trade
 * @param fees a cost is positive
 * @param closing none while the day lasts, and where only cash moved
 * @param doubt why it cannot be relied on, for people
 */
record DayRow(
        AccountId account,
        LocalDate day,
        Optional<Instrument> instrument,
        Money trade,
        Money position,
        Money dividends,
        Money fees,
        Money realized,
        Optional<Price> closing,
        Optional<String> doubt) {

    /** By day, account and ticker; fees without a trade first. */
    static final Comparator<DayRow> ORDER = Comparator.comparing(DayRow::day)
            .thenComparing(row -> row.account().toString())
            .thenComparing(row -> row.instrument().map(Instrument::ticker).orElse(""));

    /** Of the day that is not over yet; none if there is nothing to show. */
    static Optional<DayRow> live(AccountId account, Line line) {
        var holding = line.holding();
        var held = holding.baseline().held();
        boolean shown = holding.isOpen() || !held.quantity().isZero() || !holding.position().equals(held);
        return line.day().filter(day -> shown).map(day -> new DayRow(
                account,
                holding.today(),
                Optional.of(holding.instrument()),
                day.trade(),
                day.position(),
                Money.ZERO,
                holding.feesToday(),
                holding.position().realized().minus(held.realized()),
                Optional.empty(),
                line.doubt()));
    }

    /** Cash that moved without a trade. */
    static DayRow cash(AccountId account, LocalDate day, Optional<Instrument> instrument, Money dividends, Money fees) {
        return new DayRow(account, day, instrument, Money.ZERO, Money.ZERO, dividends, fees, Money.ZERO, Optional.empty(), Optional.empty());
    }

    /** This one, and cash of the same day and instrument with it. */
    DayRow plusCash(DayRow cash) {
        return new DayRow(
                account, day, instrument, trade, position, dividends.plus(cash.dividends), fees.plus(cash.fees), realized, closing, doubt);
    }

    Money total() {
        return trade.plus(position).plus(dividends);
    }
}
