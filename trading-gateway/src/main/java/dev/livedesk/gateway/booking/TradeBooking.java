package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides what is booked without an order. It needs no quote and no open market: it happened already. */
final class TradeBooking {

    private final Desk desk;

    /** What becomes of a command, and what is known after it. */
    record Decision(Outcome outcome, TradeFacts facts) {}

    TradeBooking(Desk desk) {
        this.desk = desk;
    }

    Decision decide(AccountState account, TradeFacts facts, TradeCommand command) {
        OpenBooks books = new OpenBooks(account, facts.histories());
        return switch (command) {
            case TradeCommand.BookTrade book -> book(account, books, facts, book);
            case TradeCommand.AmendTrade amend -> next(account, books, facts, amend.id(), amend.version(), amend.change(), amend.author());
            case TradeCommand.CancelTrade cancel -> next(account, books, facts, cancel.id(), cancel.version(), null, cancel.author());
            case TradeCommand.MoveCash cash -> cash(account, books, facts, cash);
            case TradeCommand.BookLines lines -> lines(account, books, facts, lines);
            case TradeCommand.TakeBack back -> takeBack(account, books, facts, back);
            case TradeCommand.ApplySplit split -> withinBounds(facts, () -> split(account, books, facts, split));
            case TradeCommand.PayDividend dividend -> withinBounds(facts, () -> dividend(account, books, facts, dividend));
        };
    }

    private static Decision withinBounds(TradeFacts facts, Supplier<Decision> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            return refused(facts, Rejection.invalid("the account's books cannot hold so much"));
        }
    }

    private Decision book(AccountState account, OpenBooks books, TradeFacts facts, TradeCommand.BookTrade command) {
        Decision earlier = earlier(account, facts, command.request());
        if (earlier != null) {
            return earlier;
        }
        TradeVersion trade = first(new TradeId(desk.ids().get()), books.nextSeq(), command.terms());
        Optional<Rejection> wrong = untradable(command.terms().asset()).or(() -> books.check(null, trade));
        if (wrong.isPresent()) {
            return refused(facts, wrong.get());
        }
        books.write(null, trade, by(command.author()));
        return done(books, facts.with(command.request()));
    }

    /** The trade's next version: changed, or without a change cancelled. */
    private Decision next(
            AccountState account, OpenBooks books, TradeFacts facts, TradeId id, int version, @Nullable TradeChange change, Author author) {
        TradeFacts.Known known = facts.trades().get(id);
        if (known == null) {
            return refused(facts, Rejection.conflict("there is no such trade in this account"));
        }
        TradeVersion old = known.newest();
        if (known.epoch() != account.epoch()) {
            return refused(facts, Rejection.conflict("the account was reset since: trades before a reset stay as they are"));
        }
        if (old.version() != version) {
            return refused(facts, Rejection.conflict("the trade is at version %d by now, not %d".formatted(old.version(), version))
                    .with("version", old.version()));
        }
        if (old.cancelled()) {
            return refused(facts, Rejection.conflict("the trade is cancelled"));
        }
        TradeVersion next = change == null ? cancelled(old) : change.of(old);
        if (change != null && isSame(old, next)) {
            return refused(facts, Rejection.invalid("nothing would change"));
        }
        Optional<Rejection> wrong = books.check(old, next);
        if (wrong.isPresent()) {
            return refused(facts, wrong.get());
        }
        books.write(old, next, by(author));
        return done(books, facts.with(next, account.epoch()));
    }

    private Decision cash(AccountState account, OpenBooks books, TradeFacts facts, TradeCommand.MoveCash command) {
        RequestKey request = command.request();
        Decision earlier = request == null ? null : earlier(account, facts, request);
        if (earlier != null) {
            return earlier;
        }
        boolean out = command.amount().signum() < 0;
        Optional<Rejection> wrong = out ? notFree(account, command.amount().negated()) : tooMuch(account, command.amount());
        if (wrong.isPresent()) {
            return refused(facts, wrong.get());
        }
        Instant now = now();
        books.write(new TradeEvent.CashMoved(
                books.nextSeq(), account.epoch(), now, now, command.author(), out ? "withdrawal" : "deposit", command.amount(), null));
        return done(books, request == null ? facts : facts.with(request));
    }

    private Decision lines(AccountState account, OpenBooks books, TradeFacts facts, TradeCommand.BookLines command) {
        TradeFacts.Progress progress = facts.uploads().get(command.group());
        if (progress == null || progress.upTo() != command.after()) {
            return refused(facts, Rejection.conflict("these lines are dealt with already"));
        }
        if (progress.epoch() != account.epoch()) {
            return refused(facts, Rejection.conflict("the account was reset since the upload began"));
        }
        WrittenBy by = new WrittenBy(command.author(), "bulk:" + command.group(), now());
        List<Outcome.RefusedLine> refused = new ArrayList<>();
        for (TradeCommand.Line line : command.lines()) {
            TradeVersion trade = first(line.id(), books.nextSeq(), line.terms());
            Optional<Rejection> wrong = untradable(line.terms().asset()).or(() -> books.check(null, trade));
            if (wrong.isPresent()) {
                refused.add(new Outcome.RefusedLine(line.number(), wrong.get()));
            } else {
                books.write(null, trade, by);
            }
        }
        if (command.allOrNothing() && !refused.isEmpty()) {
            Outcome.RefusedLine line = refused.getFirst();
            return refused(facts, line.rejection().with("line", line.number()));
        }
        TradeFacts after = facts.with(books.histories()).with(command.group(), new TradeFacts.Progress(command.upTo(), account.epoch()));
        return new Decision(new Outcome.Done(books.events(), books.close(), refused), after);
    }

    private Decision takeBack(AccountState account, OpenBooks books, TradeFacts facts, TradeCommand.TakeBack command) {
        WrittenBy by = new WrittenBy(command.author(), "bulk:" + command.group(), now());
        TradeFacts after = facts;
        for (TradeId id : command.ids()) {
            TradeFacts.Known known = facts.trades().get(id);
            if (known != null && known.epoch() == account.epoch() && !known.newest().cancelled()) {
                TradeVersion gone = cancelled(known.newest());
                books.write(known.newest(), gone, by);
                after = after.with(gone, account.epoch());
            }
        }
        return done(books, after);
    }

    /** What cannot be held in fractions is rounded toward zero, and the rest paid out by a trade right after the split; then open orders follow. */
    private Decision split(AccountState account, OpenBooks books, TradeFacts facts, TradeCommand.ApplySplit command) {
        if (facts.actions().contains(command.action())) {
            return new Decision(new Outcome.Done(List.of(), account), facts);
        }
        Instrument instrument = command.asset().instrument();
        WrittenBy by = new WrittenBy(command.author(), "split", now());
        Quantity before = books.history(instrument).before(command.effectiveAt(), SplitHistory.NEXT);
        books.write(new Split(books.nextSeq(), instrument, command.effectiveAt(), command.to(), command.from()), by);
        Quantity fraction = fraction(before.times(command.to(), command.from()));
        if (!command.asset().fractionable() && !fraction.isZero()) {
            books.write(
                    null,
                    new TradeVersion(
                            new TradeId(desk.ids().get()), 1, books.nextSeq(), instrument, command.effectiveAt(),
                            fraction.negated(), command.inLieu(), Money.ZERO, false),
                    by);
        }
        Draft orders = new Draft(books.close(), now());
        new SplitOrders(orders, desk, command).restate();
        List<JournalEvent> events = new ArrayList<>(books.events());
        events.addAll(orders.events());
        return new Decision(new Outcome.Done(events, orders.account()), facts.with(command.action()).with(books.histories()));
    }

    private Decision dividend(AccountState account, OpenBooks books, TradeFacts facts, TradeCommand.PayDividend command) {
        if (facts.actions().contains(command.action())) {
            return new Decision(new Outcome.Done(List.of(), account), facts);
        }
        Quantity held = books.history(command.instrument()).before(command.exAt(), 1);
        TradeFacts after = facts.with(command.action());
        if (held.isZero()) {
            return new Decision(new Outcome.Done(List.of(), account), after);
        }
        books.write(new TradeEvent.CashMoved(
                books.nextSeq(), account.epoch(), command.payAt(), now(), command.author(), "dividend",
                command.perShare().times(held), new TradeEvent.Dividend(command.instrument(), held, command.perShare())));
        return done(books, after);
    }

    /** What becomes of a request whose key is taken; null if it is not. */
    private static @Nullable Decision earlier(AccountState account, TradeFacts facts, RequestKey request) {
        String content = facts.requests().get(request.key());
        if (content == null) {
            return null;
        }
        return content.equals(request.contentSha256())
                ? new Decision(new Outcome.Done(List.of(), account), facts)
                : refused(facts, Rejection.invalid("the Idempotency-Key was used for something else"));
    }

    private static Optional<Rejection> untradable(Asset asset) {
        return asset.active() && asset.tradable()
                ? Optional.empty()
                : Optional.of(Rejection.invalid("asset \"" + asset.ticker() + "\" is not tradable"));
    }

    private Optional<Rejection> notFree(AccountState account, Money wanted) {
        Optional<Money> power = BuyingPower.of(account, desk.market());
        if (power.isEmpty()) {
            return Optional.of(Rejection.forbidden("a short position of this account has no price yet, so its free cash is not known"));
        }
        return wanted.compareTo(power.get()) <= 0
                ? Optional.empty()
                : Optional.of(Rejection.forbidden("insufficient free cash").with("available", power.get()));
    }

    private static Optional<Rejection> tooMuch(AccountState account, Money more) {
        try {
            account.cash().plus(more);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Rejection.invalid("the account's books cannot hold so much"));
        }
    }

    private static TradeVersion first(TradeId id, long seq, TradeTerms terms) {
        return new TradeVersion(
                id, 1, seq, terms.asset().instrument(), terms.effectiveAt(), terms.quantity(), terms.price(), terms.fee(), false);
    }

    private static TradeVersion cancelled(TradeVersion old) {
        return new TradeVersion(
                old.id(), old.version() + 1, old.firstSeq(), old.instrument(), old.effectiveAt(), old.quantity(), old.price(), old.fee(), true);
    }

    private static boolean isSame(TradeVersion old, TradeVersion next) {
        return old.quantity().equals(next.quantity()) && old.price().equals(next.price()) && old.fee().equals(next.fee())
                && old.effectiveAt().equals(next.effectiveAt());
    }

    private static Quantity fraction(Quantity quantity) {
        BigDecimal whole = quantity.value().setScale(0, RoundingMode.DOWN);
        return new Quantity(quantity.value().subtract(whole));
    }

    private WrittenBy by(Author author) {
        return new WrittenBy(author, author.source(), now());
    }

    /** Postgres keeps microseconds. */
    private Instant now() {
        return desk.market().now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Decision done(OpenBooks books, TradeFacts facts) {
        return new Decision(new Outcome.Done(books.events(), books.close()), facts.with(books.histories()));
    }

    private static Decision refused(TradeFacts facts, Rejection rejection) {
        return new Decision(new Outcome.Refused(rejection), facts);
    }
}
