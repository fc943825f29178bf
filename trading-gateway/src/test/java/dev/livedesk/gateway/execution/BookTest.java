package dev.livedesk.gateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.FillModel;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderGroup;
import dev.livedesk.gateway.booking.OrderClass;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTerms;
import dev.livedesk.gateway.booking.OrderTimes;
import dev.livedesk.gateway.booking.PositionIntent;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.booking.Reservation;
import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Asset ASSET = new Asset(
            AAPL, new UUID(1, 1), "Apple", "us_equity", "NASDAQ", true, true, true, true, true,
            Price.parse("0.01"), Quantity.parse("0.000000001"), Quantity.parse("0.000000001"));
    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final Instant OPEN = Instant.parse("2026-11-20T15:00:00Z");
    private static final Instant CLOSE = Instant.parse("2026-11-20T21:00:00Z");
    private static final FillModel QUOTED =
            new FillModel(FillModel.Point.TOUCH, BigDecimal.ZERO, FillModel.Depth.QUOTED, Duration.ZERO, Duration.ZERO, 0);

    private final StubMarket market = new StubMarket(OPEN);
    private Book book = new Book(AAPL, market, FillModel.PLAIN);

    @Test
    void aLimitFillsAtTheFirstQuoteThatReachesIt() {
        Order limit = order(1, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
        assertThat(put(limit)).isEmpty();
        assertThat(quote(99, 99.01)).isEmpty();
        assertThat(quote(98.9, 98.95)).containsExactly(fill(limit, "0", "98.95", "10", false));
        assertThat(quote(98, 98.01)).as("it is not asked for twice").isEmpty();
    }

    @Test
    void anOrderThatComesWhenItsPriceIsThereFillsAtOnce() {
        market.quote(AAPL, 98, 5, 98.5, 5);
        Order limit = order(1, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
        assertThat(put(limit)).containsExactly(fill(limit, "0", "98.5", "10", false));
    }

    @Test
    void aStopIsTouchedByATradeAndFillsAtTheQuote() {
        Order stop = order(1, Side.SELL, new Pricing.Stop(Price.of(95)), TimeInForce.DAY, 10);
        put(stop);
        assertThat(quote(96, 96.02)).isEmpty();
        assertThat(commands(book.onTrade(95.01))).isEmpty();
        assertThat(commands(book.onTrade(95))).containsExactly(new Command.TriggerOrder(stop.id()), fill(stop, "0", "96", "10", false));
    }

    @Test
    void aTouchedStopLimitWaitsForItsLimit() {
        Order stop = order(1, Side.BUY, new Pricing.StopLimit(Price.of(105), Price.of(106)), TimeInForce.DAY, 10);
        put(stop);
        assertThat(quote(107, 107.5)).containsExactly(new Command.TriggerOrder(stop.id()));
        assertThat(quote(105.5, 106)).containsExactly(fill(stop, "0", "106", "10", false));
    }

    @Test
    void aTrailingStopFollowsTheBestPriceOnly() {
        Order trailing = order(1, Side.SELL, new Pricing.TrailingStop(new Trail.ByPrice(Price.of(2))), TimeInForce.DAY, 10)
                .trailing(Price.of(100));
        put(trailing);
        quote(103, 103.02);
        quote(101.5, 101.52);
        assertThat(book.trailed()).extracting(Order::extremum).containsExactly(Price.of(103));
        assertThat(book.trailed()).as("said once").isEmpty();
        assertThat(quote(101, 101.02)).containsExactly(new Command.TriggerOrder(trailing.id()), fill(trailing, "0", "101", "10", false));
    }

    @Test
    void whatTheLedgerKnewOfATrailIsNotTakenBack() {
        Order trailing = order(1, Side.SELL, new Pricing.TrailingStop(new Trail.ByPrice(Price.of(2))), TimeInForce.DAY, 10)
                .trailing(Price.of(100));
        put(trailing);
        quote(103, 103.02);
        put(trailing);
        assertThat(quote(101, 101.02)).hasSize(2);
    }

    @Test
    void aQuoteIsSharedByAllWhoTakeOfItOldestFirst() {
        book = new Book(AAPL, market, QUOTED);
        Order younger = order(2, Side.BUY, new Pricing.Market(), TimeInForce.DAY, 10);
        Order older = order(1, Side.BUY, new Pricing.Market(), TimeInForce.DAY, 10);
        put(younger);
        put(older);
        market.quote(AAPL, 99, 5, 100, 12);
        assertThat(commands(book.onQuote())).containsExactly(fill(older, "0", "100", "10", false), fill(younger, "0", "100", "2", false));
        assertThat(commands(book.onQuote())).as("the same quote has no more").isEmpty();
        market.quote(AAPL, 99, 5, 101, 20);
        assertThat(commands(book.onQuote())).containsExactly(fill(younger, "2", "101", "8", false));
    }

    @Test
    void whatMustBeFilledAtOnceTakesWhatThereIsOrNothing() {
        book = new Book(AAPL, market, QUOTED);
        market.quote(AAPL, 99, 5, 100, 4);
        Order all = order(1, Side.BUY, new Pricing.Market(), TimeInForce.FOK, 10);
        assertThat(put(all)).containsExactly(new Command.DropOrder(all.id()));
        Order some = order(2, Side.BUY, new Pricing.Market(), TimeInForce.IOC, 10);
        assertThat(put(some)).containsExactly(fill(some, "0", "100", "4", true));
        Order none = order(3, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.IOC, 10);
        assertThat(put(none)).containsExactly(new Command.DropOrder(none.id()));
    }

    @Test
    void latencyPutsTheFirstChanceOff() {
        book = new Book(AAPL, market, new FillModel(
                FillModel.Point.TOUCH, BigDecimal.ZERO, FillModel.Depth.WHOLE, Duration.ofMillis(100), Duration.ZERO, 0));
        market.quote(AAPL, 99, 5, 100, 5);
        Order late = order(1, Side.BUY, new Pricing.Market(), TimeInForce.DAY, 10);
        assertThat(put(late)).isEmpty();
        market.at(OPEN.plusMillis(101));
        assertThat(quote(99.5, 100.5)).containsExactly(fill(late, "0", "100.5", "10", false));
    }

    @Test
    void ordersAreReleasedIntoTheirSessionAndEndWithIt() {
        market.at(OPEN.minus(Duration.ofHours(2)));
        Order queued = reaching(order(1, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10), OrderStatus.ACCEPTED);
        put(queued);
        assertThat(quote(90, 90.01)).as("before the opening").isEmpty();
        assertThat(commands(book.onTime())).isEmpty();
        market.at(OPEN);
        assertThat(commands(book.onTime())).containsExactly(new Command.ReleaseOrder(queued.id()));
        assertThat(commands(book.onTime())).as("under way").isEmpty();
        market.at(CLOSE);
        Order other = order(2, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
        put(other);
        assertThat(commands(book.onTime())).containsExactly(new Command.ExpireOrder(other.id()));
    }

    @Test
    void nothingFillsWhileTheQuoteCannotBeTrusted() {
        Order limit = order(1, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
        put(limit);
        market.quote(AAPL, 90, 1, 90.01, 1);
        market.stale();
        assertThat(commands(book.onQuote())).isEmpty();
    }

    @Test
    void anOrderThatEndedInTheLedgerIsForgottenEvenWhileAFillIsUnderWay() {
        book = new Book(AAPL, market, QUOTED);
        Order limit = order(1, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
        put(limit);
        market.quote(AAPL, 90, 1, 98, 4);
        assertThat(book.onQuote()).hasSize(1);
        put(reaching(limit, OrderStatus.CANCELED));
        assertThat(book.size()).isZero();
    }

    @Test
    void whatChangedWhileAFillWasUnderWayIsReadAgain() {
        book = new Book(AAPL, market, QUOTED);
        Order limit = order(1, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
        put(limit);
        market.quote(AAPL, 90, 1, 98, 4);
        List<Move> moves = book.onQuote();
        put(limit);
        assertThat(book.answered(moves.getFirst().order())).isTrue();
        Order other = order(7, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 1);
        market.quote(AAPL, 90, 1, 98, 14);
        assertThat(book.answered(book.put(ACCOUNT, other).getFirst().order())).as("nothing was missed").isFalse();
    }

    /** A recording that is replayed fills the same way, however the ledger's answers fall. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void aRecordingReplayedTwiceFillsTheSameWay(long seed) {
        assertThat(replay(seed, false)).as("seed " + seed).isNotEmpty().isEqualTo(replay(seed, true));
    }

    private List<Command> replay(long seed, boolean slowLedger) {
        StubMarket tape = new StubMarket(OPEN);
        Book replayed = new Book(AAPL, tape, new FillModel(
                FillModel.Point.TOUCH, BigDecimal.ONE, FillModel.Depth.QUOTED, Duration.ofMillis(5), Duration.ofMillis(20), seed));
        Random random = new Random(seed);
        List<Command> decided = new ArrayList<>();
        List<Move> unanswered = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            tape.at(OPEN.plusMillis(10L * i));
            double mid = 100 + 3 * Math.sin(i / 20.0);
            tape.quote(AAPL, Math.floor(mid * 100) / 100, 1 + random.nextInt(9), Math.ceil(mid * 100 + 1) / 100, 1 + random.nextInt(9));
            List<Move> moves = new ArrayList<>(replayed.onQuote());
            if (i % 20 == 0) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                Pricing pricing = random.nextBoolean() ? new Pricing.Limit(Price.of(98 + random.nextInt(5))) : new Pricing.Stop(Price.of(98 + random.nextInt(5)));
                moves.addAll(replayed.put(ACCOUNT, order(i + 1, side, pricing, TimeInForce.DAY, 1 + random.nextInt(30))));
            }
            moves.forEach(move -> decided.add(move.command()));
            unanswered.addAll(moves);
            if (!slowLedger) {
                unanswered.forEach(move -> replayed.answered(move.order()));
                unanswered.clear();
            }
        }
        return decided;
    }

    private List<Command> put(Order order) {
        return commands(book.put(ACCOUNT, order));
    }

    private List<Command> quote(double bid, double ask) {
        market.quote(AAPL, bid, 100, ask, 100);
        return commands(book.onQuote());
    }

    private static List<Command> commands(List<Move> moves) {
        return moves.stream().<Command>map(Move::command).toList();
    }

    private static Command fill(Order order, String saw, String price, String quantity, boolean last) {
        return new Command.FillOrder(order.id(), Quantity.parse(saw), Price.parse(price), Quantity.parse(quantity), last);
    }

    private static Order order(long number, Side side, Pricing pricing, TimeInForce timeInForce, long quantity) {
        OrderId id = new OrderId(new UUID(9, number));
        return new Order(
                id, "client-" + number, new OrderTerms(ASSET, side, pricing, timeInForce, new OrderSize.Units(Quantity.of(quantity)), false),
                side == Side.BUY ? PositionIntent.BUY_TO_OPEN : PositionIntent.SELL_TO_CLOSE,
                new OrderGroup(OrderClass.SIMPLE, id, OrderGroup.Role.SINGLE), OrderStatus.NEW, false, null, Quantity.ZERO, Money.ZERO,
                Reservation.NONE, new OrderTimes(OPEN, OPEN, CLOSE, null, null, null, null), null, null, new Author("key:PK1", "api"), false);
    }

    static Order limit(long number) {
        return order(number, Side.BUY, new Pricing.Limit(Price.of(99)), TimeInForce.DAY, 10);
    }

    static Order reaching(Order order, OrderStatus status) {
        return new Order(
                order.id(), order.clientOrderId(), order.terms(), order.intent(), order.group(), status, order.triggered(), order.extremum(),
                order.filledQuantity(), order.filledNotional(), order.reservation(), order.times(), order.replaces(), order.replacedBy(),
                order.author(), order.feeBorne());
    }
}
