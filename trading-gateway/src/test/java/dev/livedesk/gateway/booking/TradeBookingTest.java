package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TradeBookingTest {

    private static final Asset APPLE = PaperMarket.asset("AAPL");
    private static final Asset BITCOIN = PaperMarket.asset("BTC/USD");
    private static final Author SOMEBODY = new Author("user:1", "dashboard");
    private static final UUID NEXT_ID = new UUID(7, 7);
    private static final UUID ACTION = new UUID(8, 8);
    private static final UUID UPLOAD = new UUID(9, 9);
    private static final RequestKey KEY = new RequestKey("key", "content");
    private static final Instant NOW = PaperMarket.NOW.truncatedTo(ChronoUnit.MICROS);
    private static final Instant JULY = Instant.parse("2026-07-01T15:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T04:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T15:00:00Z");

    private static final Desk DESK = new Desk(
            new PaperMarket(), new OrderLimits(Quantity.of(1_000_000), true, BigDecimal.ZERO, Fees.NONE), FillModel.PLAIN, () -> NEXT_ID);

    private final TradeBooking booking = new TradeBooking(DESK);

    @Test
    void aTradeIsOneEventWithItsNetCash() {
        TradeBooking.Decision decision = booking.decide(account("100", false), TradeFacts.NONE, book("10", "170", "1.5", JULY));
        TradeVersion trade = version(1, 42, "10", "170", "1.5", JULY, false);
        assertThat(done(decision).events())
                .containsExactly(new TradeEvent.TradeBooked(42, 1, NOW, SOMEBODY, "dashboard", trade, Money.parse("-1701.5"), Quantity.of(10)));
        assertThat(done(decision).after().cash()).as("a desk records what was done").isEqualTo(Money.parse("-1601.5"));
        assertThat(done(decision).after().seq()).isEqualTo(42);
        assertThat(done(decision).after().holding(APPLE.instrument()).quantity()).isEqualTo(Quantity.of(10));
        assertThat(decision.facts().requests()).isEqualTo(Map.of("key", "content"));
    }

    @Test
    void aRepeatedRequestDoesNothingAndAnotherOfTheSameKeyIsRefused() {
        TradeFacts taken = TradeFacts.NONE.with(KEY);
        assertThat(done(booking.decide(account("100", false), taken, book("10", "170", "0", JULY))).events()).isEmpty();
        TradeCommand other = new TradeCommand.BookTrade(terms(APPLE, "1", "1", "0", JULY), new RequestKey("key", "other"), SOMEBODY);
        assertThat(refusal(booking.decide(account("100", false), taken, other)))
                .isEqualTo(Rejection.invalid("the Idempotency-Key was used for something else"));
    }

    @Test
    void onlyAnAccountThatMayShortIsShortAndCryptoNeverIs() {
        assertThat(refusal(booking.decide(holding("4", "0", false), TradeFacts.NONE, book("-5", "1", "0", JULY))).kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(done(booking.decide(holding("4", "0", true), TradeFacts.NONE, book("-5", "1", "0", JULY))).after().holding(APPLE.instrument()).quantity())
                .isEqualTo(Quantity.of(-1));
        TradeCommand crypto = new TradeCommand.BookTrade(terms(BITCOIN, "-1", "1", "0", JULY), KEY, SOMEBODY);
        assertThat(refusal(booking.decide(account("1", true), TradeFacts.NONE, crypto)).kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
    }

    @Test
    void whatIsShortAlreadyMayBecomeLessSo() {
        assertThat(done(booking.decide(holding("-5", "0", false), TradeFacts.NONE, book("2", "1", "0", JULY))).events()).hasSize(1);
        assertThat(refusal(booking.decide(holding("-5", "0", false), TradeFacts.NONE, book("-1", "1", "0", JULY))).kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
    }

    @Test
    void whatOpenOrdersHoldStaysOnBothSidesOfZero() {
        assertThat(done(booking.decide(holding("10", "8", true), TradeFacts.NONE, book("-2", "1", "0", JULY))).events()).hasSize(1);
        assertThat(refusal(booking.decide(holding("10", "8", true), TradeFacts.NONE, book("-3", "1", "0", JULY))).kind())
                .isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(done(booking.decide(holding("-10", "8", true), TradeFacts.NONE, book("2", "1", "0", JULY))).events()).hasSize(1);
        assertThat(refusal(booking.decide(holding("-10", "8", true), TradeFacts.NONE, book("3", "1", "0", JULY))).kind())
                .isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(refusal(booking.decide(holding("-10", "8", true), TradeFacts.NONE, book("30", "1", "0", JULY))).kind())
                .as("on the other side of zero nothing is left for them").isEqualTo(Rejection.Kind.CONFLICT);
    }

    @Test
    void anAmendmentMovesTheDifference() {
        TradeVersion old = version(1, 2, "10", "100", "1", JULY, false);
        TradeCommand amend = new TradeCommand.AmendTrade(
                old.id(), 1, new TradeChange(null, Quantity.of(4), Price.of(90), null, null), SOMEBODY);
        TradeBooking.Decision decision = booking.decide(holding("10", "0", false), TradeFacts.NONE.with(old, 1), amend);
        TradeVersion next = version(2, 2, "4", "90", "1", JULY, false);
        assertThat(done(decision).events())
                .containsExactly(new TradeEvent.TradeBooked(42, 1, NOW, SOMEBODY, "dashboard", next, Money.of(640), Quantity.of(4)));
        TradeCommand again = new TradeCommand.CancelTrade(old.id(), 1, SOMEBODY);
        assertThat(refusal(booking.decide(done(decision).after(), decision.facts(), again)).message())
                .as("one of the same batch sees it").isEqualTo("the trade is at version 2 by now, not 1");
    }

    @Test
    void aSplitMultipliesWhatIsHeldAndWhatIsBookedBeforeItLater() {
        SplitHistory history = new SplitHistory(List.of(mark(JUNE)), List.of(Quantity.of(10), Quantity.of(3)));
        TradeBooking.Decision split = booking.decide(holding("13", "0", false), facts(history), split(APPLE, "4", "1", "0.5"));
        assertThat(done(split).events()).containsExactly(new TradeEvent.HoldingSplit(
                1, NOW, SOMEBODY, new Split(42, APPLE.instrument(), JUNE, Quantity.of(4), Quantity.of(1)), Quantity.of(43)));
        assertThat(done(split).after().cash()).as("no cash moves").isEqualTo(Money.ZERO);
        TradeBooking.Decision before = booking.decide(done(split).after(), split.facts(), book("1", "1", "0", MAY));
        assertThat(done(before).after().holding(APPLE.instrument()).quantity()).isEqualTo(Quantity.of(47));
        TradeBooking.Decision after = booking.decide(done(before).after(), before.facts(), new TradeCommand.BookTrade(
                terms(APPLE, "1", "1", "0", JULY), new RequestKey("another", ""), SOMEBODY));
        assertThat(done(after).after().holding(APPLE.instrument()).quantity()).isEqualTo(Quantity.of(48));
        assertThat(done(booking.decide(done(after).after(), after.facts(), split(APPLE, "4", "1", "0.5"))).events())
                .as("once is enough").isEmpty();
    }

    @Test
    void fractionsThatCannotBeHeldArePaidOut() {
        Asset whole = new Asset(
                APPLE.instrument(), APPLE.id(), "", "us_equity", "NYSE", true, true, true, false, false,
                APPLE.priceIncrement(), APPLE.minTradeIncrement(), APPLE.minOrderSize());
        SplitHistory history = new SplitHistory(List.of(mark(JUNE)), List.of(Quantity.of(15), Quantity.ZERO));
        Outcome.Done split = done(booking.decide(holding("15", "0", false), facts(history), split(whole, "1", "10", "170")));
        TradeVersion inLieu = version(1, 43, "-0.5", "170", "0", JUNE, false);
        assertThat(split.events()).containsExactly(
                new TradeEvent.HoldingSplit(
                        1, NOW, SOMEBODY, new Split(42, APPLE.instrument(), JUNE, Quantity.of(1), Quantity.of(10)), Quantity.parse("1.5")),
                new TradeEvent.TradeBooked(43, 1, NOW, SOMEBODY, "split", inLieu, Money.of(85), Quantity.of(1)));
        SplitHistory shorted = new SplitHistory(List.of(mark(JUNE)), List.of(Quantity.of(-15), Quantity.ZERO));
        Outcome.Done bought = done(booking.decide(holding("-15", "0", true), facts(shorted), split(whole, "1", "10", "170")));
        assertThat(bought.after().holding(APPLE.instrument()).quantity()).isEqualTo(Quantity.of(-1));
        assertThat(bought.after().cash()).as("whoever is short pays").isEqualTo(Money.of(-85));
        Outcome.Done kept = done(booking.decide(holding("15", "0", false), facts(history), split(APPLE, "1", "10", "170")));
        assertThat(kept.events()).as("fractions that can be held are kept").hasSize(1);
    }

    @Test
    void aDividendIsPaidOnWhatWasHeldBeforeTheExDate() {
        Instant payAt = Instant.parse("2026-06-15T04:00:00Z");
        Split mark = new Split(1, APPLE.instrument(), JUNE, Quantity.of(1), Quantity.of(1));
        TradeFacts facts = facts(new SplitHistory(List.of(mark), List.of(Quantity.of(10), Quantity.of(90))));
        TradeCommand pay = new TradeCommand.PayDividend(ACTION, APPLE.instrument(), Price.parse("0.25"), JUNE, payAt, SOMEBODY);
        TradeBooking.Decision paid = booking.decide(holding("100", "0", false), facts, pay);
        assertThat(done(paid).events()).containsExactly(new TradeEvent.CashMoved(
                42, 1, payAt, NOW, SOMEBODY, "dividend", Money.parse("2.5"),
                new TradeEvent.Dividend(APPLE.instrument(), Quantity.of(10), Price.parse("0.25"))));
        assertThat(done(booking.decide(done(paid).after(), paid.facts(), pay)).events()).as("once is enough").isEmpty();
        TradeFacts shorted = facts(new SplitHistory(List.of(mark), List.of(Quantity.of(-4), Quantity.ZERO)));
        assertThat(done(booking.decide(holding("-4", "0", true), shorted, pay)).after().cash()).as("shorts pay").isEqualTo(Money.of(-1));
        TradeFacts flat = facts(new SplitHistory(List.of(mark), List.of(Quantity.ZERO, Quantity.of(5))));
        assertThat(done(booking.decide(holding("5", "0", false), flat, pay)).events()).isEmpty();
    }

    @Test
    void cashIsPaidOutAsFarAsItIsFree() {
        AccountState account = account("100", false);
        TradeCommand all = new TradeCommand.MoveCash(Money.of(-100), null, SOMEBODY);
        assertThat(done(booking.decide(account, TradeFacts.NONE, all)).events()).containsExactly(
                new TradeEvent.CashMoved(42, 1, NOW, NOW, SOMEBODY, "withdrawal", Money.of(-100), null));
        TradeCommand more = new TradeCommand.MoveCash(Money.parse("-100.01"), null, SOMEBODY);
        assertThat(refusal(booking.decide(account, TradeFacts.NONE, more)).message()).isEqualTo("insufficient free cash");
        TradeCommand in = new TradeCommand.MoveCash(Money.of(5), null, SOMEBODY);
        assertThat(done(booking.decide(account, TradeFacts.NONE, in)).after().cash()).isEqualTo(Money.of(105));
        assertThat(refusal(booking.decide(holding("-1", "0", true), TradeFacts.NONE, new TradeCommand.MoveCash(Money.of(-1), null, SOMEBODY))).message())
                .isEqualTo("a short position of this account has no price yet, so its free cash is not known");
    }

    @Test
    void linesAreBookedInTheirOrderAndEachForItself() {
        TradeFacts facts = TradeFacts.NONE.with(UPLOAD, new TradeFacts.Progress(0, 1));
        List<TradeCommand.Line> lines = List.of(line(2, "-1"), line(3, "2"), line(4, "-1"), line(5, "-2"));
        TradeBooking.Decision decision = booking.decide(account("0", false), facts, lines(0, lines, false));
        assertThat(done(decision).events()).extracting(JournalEvent::seq).containsExactly(42L, 43L);
        assertThat(done(decision).refused()).extracting(Outcome.RefusedLine::number).containsExactly(2L, 5L);
        assertThat(done(decision).after().holding(APPLE.instrument()).quantity()).isEqualTo(Quantity.of(1));
        assertThat(refusal(booking.decide(done(decision).after(), decision.facts(), lines(0, lines, false))).kind())
                .as("never twice").isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(refusal(booking.decide(account("0", false), facts, lines(0, lines, true))).fields()).containsEntry("line", "2");
    }

    @Test
    void whatIsTakenBackIsCancelledWhateverDependsOnIt() {
        TradeVersion booked = version(1, 2, "10", "100", "1", JULY, false);
        TradeVersion gone = new TradeVersion(
                new TradeId(new UUID(1, 2)), 1, 3, APPLE.instrument(), JULY, Quantity.of(1), Price.of(1), Money.ZERO, true);
        TradeFacts facts = TradeFacts.NONE.with(booked, 1).with(gone, 1);
        TradeCommand back = new TradeCommand.TakeBack(UPLOAD, List.of(booked.id(), gone.id(), new TradeId(new UUID(1, 3))), SOMEBODY);
        Outcome.Done done = done(booking.decide(holding("10", "10", false), facts, back));
        assertThat(done.events()).containsExactly(new TradeEvent.TradeBooked(
                42, 1, NOW, SOMEBODY, "bulk:" + UPLOAD, version(2, 2, "10", "100", "1", JULY, true), Money.of(1001), Quantity.ZERO));
    }

    @Test
    void booksThatWouldBurstAreLeftAlone() {
        AccountState rich = account("99999999999999999999", false);
        assertThat(refusal(booking.decide(rich, TradeFacts.NONE, new TradeCommand.MoveCash(Money.of(1), null, SOMEBODY))).kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(refusal(booking.decide(holding("9999999999", "0", false), TradeFacts.NONE, book("1", "1", "0", JULY))).message())
                .isEqualTo("the account's books cannot hold so much");
    }

    private static TradeCommand lines(long after, List<TradeCommand.Line> lines, boolean allOrNothing) {
        return new TradeCommand.BookLines(UPLOAD, after, lines.getLast().number(), lines, allOrNothing, SOMEBODY);
    }

    private static TradeCommand.Line line(long number, String quantity) {
        return new TradeCommand.Line(number, new TradeId(new UUID(3, number)), terms(APPLE, quantity, "1", "0", JULY));
    }

    private static TradeCommand split(Asset asset, String to, String from, String inLieu) {
        return new TradeCommand.ApplySplit(ACTION, asset, Quantity.parse(to), Quantity.parse(from), JUNE, Price.parse(inLieu), SOMEBODY);
    }

    private static Split mark(Instant at) {
        return new Split(SplitHistory.NEXT, APPLE.instrument(), at, Quantity.of(1), Quantity.of(1));
    }

    private static TradeFacts facts(SplitHistory history) {
        return TradeFacts.NONE.with(Map.of(APPLE.instrument(), history));
    }

    private static TradeCommand book(String quantity, String price, String fee, Instant at) {
        return new TradeCommand.BookTrade(terms(APPLE, quantity, price, fee, at), KEY, SOMEBODY);
    }

    private static TradeTerms terms(Asset asset, String quantity, String price, String fee, Instant at) {
        return new TradeTerms(asset, Quantity.parse(quantity), Price.parse(price), Money.parse(fee), at);
    }

    private static TradeVersion version(int version, long firstSeq, String quantity, String price, String fee, Instant at, boolean cancelled) {
        return new TradeVersion(
                new TradeId(NEXT_ID), version, firstSeq, APPLE.instrument(), at, Quantity.parse(quantity), Price.parse(price), Money.parse(fee),
                cancelled);
    }

    private static AccountState account(String cash, boolean shorting) {
        return new AccountState(
                new AccountId(new UUID(0, 1)), 1, 41, 1, Money.parse(cash), Money.ZERO, Money.of(100_000), may(shorting), Map.of(), Map.of(), Set.of());
    }

    private static AccountState holding(String quantity, String held, boolean shorting) {
        return new AccountState(
                new AccountId(new UUID(0, 1)), 1, 41, 1, Money.ZERO, Money.ZERO, Money.of(100_000), may(shorting),
                Map.of(APPLE.instrument(), new Holding(Quantity.parse(quantity), Quantity.parse(held))), Map.of(), Set.of());
    }

    private static AccountConfiguration may(boolean shorting) {
        return new AccountConfiguration(shorting, false, true);
    }

    private static Outcome.Done done(TradeBooking.Decision decision) {
        assertThat(decision.outcome()).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) decision.outcome();
    }

    private static Rejection refusal(TradeBooking.Decision decision) {
        assertThat(decision.outcome()).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) decision.outcome()).rejection();
    }
}
