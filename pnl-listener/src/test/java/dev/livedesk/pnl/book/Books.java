package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Accounts and positions, made short. */
public final class Books {

    public static final LocalDate TODAY = LocalDate.parse("2026-11-18");
    public static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));

    private Books() {}

    public static Position position(String quantity, String openCost, String realized, String fees) {
        return new Position(Quantity.parse(quantity), Money.parse(openCost), Money.parse(realized), Money.parse(fees));
    }

    public static Holding holding(String ticker, Position position) {
        return new Holding(Instrument.parse(ticker), position, TODAY, Baseline.EPOCH);
    }

    public static Holding holding(String ticker, Position position, String close, Position held) {
        Baseline.Close at = new Baseline.Close(TODAY.minusDays(1), Price.parse(close));
        return new Holding(Instrument.parse(ticker), position, TODAY, Baseline.of(at, held));
    }

    public static Account account(String cash, Holding... holdings) {
        return new Account(ACCOUNT, 7, 3, 1, Money.parse(cash), Income.NONE, List.of(holdings));
    }

    public static Mark mark(String price, Mark.Trust trust) {
        return new Mark(Price.parse(price), Instant.parse("2026-11-18T17:00:00Z"), trust);
    }
}
