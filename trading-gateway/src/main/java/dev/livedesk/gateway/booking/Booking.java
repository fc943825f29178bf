package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.market.tick.Quote;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides what a command does to an account. */
public final class Booking {

    private final Market market;
    private final OrderLimits limits;
    private final Supplier<UUID> ids;

    /**
     * A booking desk.
     *
     * @param ids of trades; never the same twice
     */
    public Booking(Market market, OrderLimits limits, Supplier<UUID> ids) {
        this.market = market;
        this.limits = limits;
        this.ids = ids;
    }

    /** What becomes of the command: the events to write, with the account after them; or why nothing is done. */
    public Outcome decide(AccountState account, Command command) {
        return switch (command) {
            case Command.PlaceMarketOrder order -> fill(account, order);
            case Command.ResetAccount reset -> reset(account, reset);
        };
    }

    private Outcome fill(AccountState account, Command.PlaceMarketOrder order) {
        EntryRules.Entry entry = new EntryRules.Entry(order, account, market, limits);
        Optional<Rejection> early = OrderRule.first(EntryRules.ALL, entry);
        if (early.isPresent()) {
            return new Outcome.Refused(early.get());
        }
        String ticker = order.asset().ticker();
        return switch (market.quote(order.asset().instrument())) {
            case Market.Quoted.Executable(Quote quote) -> fill(entry, quote);
            case Market.Quoted.Missing missing -> refused("there is no quote of " + ticker + " yet");
            case Market.Quoted.Stale stale -> refused("the quote of " + ticker + " is stale: its feed is not delivering");
            case Market.Quoted.Halted halted -> refused("trading of " + ticker + " is halted");
            case Market.Quoted.TooWide wide ->
                refused("the quote of " + ticker + " cannot be traded against: a side is missing or the spread is too wide");
        };
    }

    private Outcome fill(EntryRules.Entry entry, Quote quote) {
        Command.PlaceMarketOrder order = entry.order();
        Price price = price(order, quote);
        if (price == null || price.isZero()) {
            return refused("the quote of " + order.asset().ticker() + " cannot be traded against: its price is out of range");
        }
        Quantity quantity = quantity(order.size(), price);
        if (quantity == null) {
            return refused("notional is too large");
        }
        Money fee = limits.fees().of(price.times(quantity));
        PricedRules.Priced priced = new PricedRules.Priced(entry, price, quantity, fee);
        return OrderRule.first(PricedRules.ALL, priced)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> filled(priced));
    }

    private Outcome filled(PricedRules.Priced priced) {
        EntryRules.Entry entry = priced.entry();
        AccountState account = entry.account();
        Instant now = now();
        Order accepted = Order.accepted(entry.order(), entry.intent(), now);
        long seq = account.seq() + 1;
        TradeVersion trade = new TradeVersion(
                new TradeId(ids.get()),
                1,
                seq + 1,
                entry.asset().instrument(),
                now,
                priced.side().signed(priced.quantity()),
                priced.price(),
                priced.fee(),
                false);
        Order filled = accepted.filled(priced.quantity(), priced.price(), now);
        return done(account, List.of(
                new JournalEvent.OrderAccepted(seq, account.epoch(), now, entry.order().author(), accepted),
                new JournalEvent.OrderFilled(seq + 1, account.epoch(), entry.order().author(), filled, trade)));
    }

    private Outcome reset(AccountState account, Command.ResetAccount reset) {
        Money given = reset.cash();
        Money cash = given == null ? account.openingBalance() : given;
        return done(account, List.of(new JournalEvent.AccountReset(account.seq() + 1, account.epoch() + 1, now(), reset.author(), cash)));
    }

    private static Outcome done(AccountState account, List<JournalEvent> events) {
        AccountState after = account;
        for (JournalEvent event : events) {
            after = after.after(event);
        }
        return new Outcome.Done(events, after);
    }

    private static @Nullable Price price(Command.PlaceMarketOrder order, Quote quote) {
        try {
            return FillPrice.of(quote, order.side(), order.asset().priceIncrement());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Quantity quantity(OrderSize size, Price price) {
        try {
            return size.at(price);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Postgres keeps microseconds. */
    private Instant now() {
        return market.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Outcome refused(String reason) {
        return new Outcome.Refused(Rejection.invalid(reason));
    }
}
