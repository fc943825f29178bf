package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/** Decides what a command does to an account. */
public final class Booking {

    private final Desk desk;
    private final Placing placing;
    private final Replacing replacing;
    private final Filling filling;
    private final TradeBooking trades;

    /**
     * A booking desk.
     *
     * @param ids of trades and of exits; never the same twice
     */
    public Booking(Market market, OrderLimits limits, FillModel model, Supplier<UUID> ids) {
        desk = new Desk(market, limits, model, ids);
        placing = new Placing(desk);
        replacing = new Replacing(desk, placing);
        filling = new Filling(desk);
        trades = new TradeBooking(desk);
    }

    /** What becomes of a command, and what is known after it. */
    public record Decision(Outcome outcome, TradeFacts facts) {}

    /** As {@link #decide(AccountState, Command)}, of any command. */
    public Decision decide(AccountState account, TradeFacts facts, Command command) {
        if (command instanceof TradeCommand trade) {
            TradeBooking.Decision decision = trades.decide(account, facts, trade);
            return new Decision(decision.outcome(), decision.facts());
        }
        return switch (decide(account, command)) {
            case Outcome.Done done -> new Decision(done, facts.after(done.events()));
            case Outcome.Refused refused -> new Decision(refused, facts);
        };
    }

    /** What becomes of the command: the events to write, with the account after them; or why nothing is done. */
    public Outcome decide(AccountState account, Command command) {
        Draft draft = new Draft(account, now());
        return switch (command) {
            case Command.PlaceOrder place -> placing.place(draft, place);
            case Command.ReplaceOrder replace -> replacing.replace(draft, replace);
            case Command.CancelOrder cancel -> Ends.cancel(draft, desk, cancel);
            case Command.CancelOrders all -> {
                Ends.cancelAll(draft, desk, all.author());
                yield draft.done();
            }
            case Command.FillOrder fill -> filling.fill(draft, fill);
            case Command.TriggerOrder trigger -> filling.trigger(draft, trigger);
            case Command.ReleaseOrder release -> filling.release(draft, release);
            case Command.ExpireOrder expire -> Ends.expire(draft, desk, expire);
            case Command.DropOrder drop -> Ends.drop(draft, desk, drop);
            case Command.ResetAccount reset -> reset(draft, reset);
            case TradeCommand trade -> trades.decide(account, TradeFacts.NONE, trade).outcome();
        };
    }

    private Outcome reset(Draft draft, Command.ResetAccount reset) {
        Ends.cancelAll(draft, desk, reset.author());
        AccountState account = draft.account();
        Money given = reset.cash();
        Money cash = given == null ? account.openingBalance() : given;
        draft.add(new JournalEvent.AccountReset(draft.nextSeq(), account.epoch() + 1, draft.now(), reset.author(), cash));
        return draft.done();
    }

    /** Postgres keeps microseconds. */
    private Instant now() {
        return desk.market().now().truncatedTo(ChronoUnit.MICROS);
    }
}
