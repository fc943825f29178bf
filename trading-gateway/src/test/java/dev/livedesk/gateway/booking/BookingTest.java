package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final Asset AAPL = PaperMarket.asset("AAPL");
    private static final Asset BTC = PaperMarket.asset("BTC/USD");
    private static final Author BOT = new Author("key:PK1", "api");
    private static final BigDecimal COLLAR = new BigDecimal("0.05");
    private static final UUID TRADE = new UUID(7, 7);
    private static final Instant NOW = Instant.parse("2026-11-20T15:04:05.123456Z");

    private final PaperMarket market = new PaperMarket().quote(AAPL, 99.5, 100).quote(BTC, 60000, 60001);
    private final OrderLimits free = new OrderLimits(Quantity.of(1_000_000), true, COLLAR, Fees.NONE);

    @Test
    void aFilledOrderIsTwoEventsThatFollowEachOtherAndTheTradesCash() {
        Outcome outcome = decide(account("10000", false), buy(AAPL, "10"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.events()).hasSize(2);
            assertThat(done.events().getFirst()).isInstanceOfSatisfying(JournalEvent.OrderChanged.class, accepted -> {
                assertThat(accepted.seq()).isEqualTo(42);
                assertThat(accepted.amount()).isEqualTo(Money.ZERO);
                assertThat(accepted.order().status()).isEqualTo(OrderStatus.NEW);
            });
            assertThat(done.events().getLast()).isInstanceOfSatisfying(JournalEvent.OrderFilled.class, filled -> {
                assertThat(filled.trade()).isEqualTo(new TradeVersion(
                        new TradeId(TRADE), 1, 43, AAPL.instrument(), NOW, Quantity.of(10), Price.of(100), Money.ZERO, false));
                assertThat(filled.amount()).isEqualTo(Money.of(-1000));
                assertThat(filled.order().status()).isEqualTo(OrderStatus.FILLED);
                assertThat(filled.order().times().filledAt()).isEqualTo(NOW);
            });
            assertThat(done.after().seq()).isEqualTo(43);
            assertThat(done.after().cash()).isEqualTo(Money.of(9000));
            assertThat(done.after().holding(AAPL.instrument()).quantity()).isEqualTo(Quantity.of(10));
            assertThat(done.after().clientOrderIds()).contains("mine");
        });
    }

    @Test
    void allCashMayBeSpentButNotABitMore() {
        assertThat(decide(account("1000", false), buy(AAPL, "10"))).isInstanceOf(Outcome.Done.class);
        assertThat(refusal(decide(account("999.999999999999999999", false), buy(AAPL, "10")))).isEqualTo("insufficient buying power");
    }

    @Test
    void theFeeMustBePaidToo() {
        OrderLimits withFees = new OrderLimits(Quantity.of(1_000_000), true, COLLAR, new Fees(Money.of(1), new BigDecimal("0.001")));
        assertThat(refusal(decide(account("1001.99", false), buy(AAPL, "10"), withFees))).isEqualTo("insufficient buying power");
        assertThat(decide(account("1002", false), buy(AAPL, "10"), withFees)).isInstanceOfSatisfying(Outcome.Done.class, done ->
                assertThat(done.after().cash()).isEqualTo(Money.ZERO));
    }

    @Test
    void whatIsReservedIsNotSpent() {
        AccountState reserved = new AccountState(
                new AccountId(new UUID(0, 1)), 1, 41, 1, Money.of(1000), Money.of(1), Money.of(1000), AccountConfiguration.DEFAULT,
                Map.of(), Map.of(), Set.of());
        assertThat(refusal(decide(reserved, buy(AAPL, "10")))).isEqualTo("insufficient buying power");
    }

    @Test
    void whatIsHeldForOpenOrdersIsNotSold() {
        AccountState holds = holding(account("0", false), AAPL, "10", "4");
        assertThat(decide(holds, sell(AAPL, "6"))).isInstanceOf(Outcome.Done.class);
        assertThat(refusal(decide(holds, sell(AAPL, "7")))).isEqualTo("insufficient qty available for order (requested: 7, available: 6)");
    }

    @Test
    void aSuspendedAccountTakesNoNewOrders() {
        AccountState suspended = account("1000", new AccountConfiguration(true, true, true));
        assertThat(refusal(decide(suspended, buy(AAPL, "1")))).isEqualTo("new orders are suspended by the account's configuration");
        assertThat(refusal(decide(holding(suspended, AAPL, "10", "0"), sell(AAPL, "1")))).startsWith("new orders are suspended");
    }

    @Test
    void withoutFractionalTradingPartsOfSharesAreOnlySold() {
        AccountState whole = account("1000", new AccountConfiguration(false, false, false));
        assertThat(refusal(decide(whole, buy(AAPL, "0.5")))).isEqualTo("fractional trading is switched off by the account's configuration");
        assertThat(decide(whole, buy(AAPL, "1"))).isInstanceOf(Outcome.Done.class);
        assertThat(decide(holding(whole, AAPL, "0.5", "0"), sell(AAPL, "0.5"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aShortSaleNeedsTheRightAndItsValueOnceMore() {
        assertThat(refusal(decide(account("100000", false), sell(AAPL, "10")))).isEqualTo("account is not allowed to short");
        assertThat(decide(account("1030", true), sell(AAPL, "10"))).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.after().cash()).isEqualTo(Money.of(2025));
            assertThat(done.after().holding(AAPL.instrument()).quantity()).isEqualTo(Quantity.of(-10));
        });
        assertThat(refusal(decide(account("1029.99", true), sell(AAPL, "10")))).isEqualTo("insufficient buying power");
    }

    @Test
    void theProceedsOfAShortSaleBuyNothing() {
        AccountState shorted = holding(account("3000", true), AAPL, "-10", "0");
        assertThat(refusal(decide(shorted, buy(BTC, "0.016")))).as("3000 - 2 x 1030 are left: 940").isEqualTo("insufficient buying power");
        assertThat(decide(shorted, buy(BTC, "0.015"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aPositionIsClosedBeforeItsOppositeIsOpened() {
        assertThat(refusal(decide(holding(account("100000", true), AAPL, "4", "0"), sell(AAPL, "6"))))
                .isEqualTo("insufficient qty available for order (requested: 6, available: 4)");
        assertThat(refusal(decide(holding(account("100000", true), AAPL, "-4", "0"), buy(AAPL, "6"))))
                .isEqualTo("insufficient qty available for order (requested: 6, available: 4)");
        assertThat(decide(holding(account("0", true), AAPL, "-4", "0"), buy(AAPL, "4"))).as("covering is always allowed").isInstanceOf(Outcome.Done.class);
    }

    @Test
    void fractionsAreNeverShort() {
        assertThat(refusal(decide(account("100000", true), sell(AAPL, "0.5")))).isEqualTo("fractional orders cannot be sold short");
    }

    @Test
    void equitiesWaitForTheOpeningAndCryptoDoesNot() {
        market.at(Instant.parse("2026-11-21T15:00:00Z"));
        assertThat(decide(account("100000", false), buy(AAPL, "1"))).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.events()).hasSize(1);
            assertThat(done.events().getFirst()).isInstanceOfSatisfying(JournalEvent.OrderChanged.class, queued -> {
                assertThat(queued.kind()).isEqualTo(OrderEventKind.ACCEPTED);
                assertThat(queued.order().times().expiresAt()).isEqualTo(Instant.parse("2026-11-23T21:00:00Z"));
            });
            assertThat(done.after().reserved()).as("the ask and the collar").isEqualTo(Money.of(105));
        });
        assertThat(decide(account("100000", false), buy(BTC, "1"))).isInstanceOfSatisfying(Outcome.Done.class, done ->
                assertThat(done.events()).hasSize(2));
    }

    @Test
    void tetherIsDollarsOnlyWhereTheDeskSaysSo() {
        Asset tether = PaperMarket.asset("BTCUSDT");
        market.quote(tether, 60000, 60001);
        OrderLimits strict = new OrderLimits(Quantity.of(1_000_000), false, COLLAR, Fees.NONE);
        assertThat(refusal(decide(account("100000", false), buy(tether, "1"), strict)))
                .isEqualTo("asset \"BTCUSDT\" is quoted in USDT, which this desk does not count as USD");
        assertThat(decide(account("100000", false), buy(tether, "1"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aResetBeginsAnEpochWithTheCashGiven() {
        AccountState before = holding(account("5", false), AAPL, "10", "0");
        assertThat(decide(before, new Command.ResetAccount(null, BOT))).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.events()).containsExactly(new JournalEvent.AccountReset(42, 2, NOW, BOT, Money.of(100_000)));
            assertThat(done.after().cash()).isEqualTo(Money.of(100_000));
            assertThat(done.after().holding(AAPL.instrument())).isEqualTo(Holding.NONE);
        });
        assertThat(decide(before, new Command.ResetAccount(Money.of(3), BOT))).isInstanceOfSatisfying(Outcome.Done.class, done ->
                assertThat(done.after().cash()).isEqualTo(Money.of(3)));
    }

    private Outcome decide(AccountState account, Command command) {
        return decide(account, command, free);
    }

    private Outcome decide(AccountState account, Command command, OrderLimits limits) {
        return new Booking(market, limits, FillModel.PLAIN, () -> TRADE).decide(account, command);
    }

    private static @Nullable String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.rejection().message() : null;
    }

    private static Command.PlaceOrder buy(Asset asset, String quantity) {
        return order(asset, Side.BUY, quantity);
    }

    private static Command.PlaceOrder sell(Asset asset, String quantity) {
        return order(asset, Side.SELL, quantity);
    }

    private static Command.PlaceOrder order(Asset asset, Side side, String quantity) {
        TimeInForce timeInForce = asset.isCrypto() ? TimeInForce.GTC : TimeInForce.DAY;
        return new Command.PlaceOrder(
                new OrderId(new UUID(1, 1)), "mine",
                new OrderTerms(asset, side, new Pricing.Market(), timeInForce, new OrderSize.Units(Quantity.parse(quantity)), false),
                Exits.NONE, null, BOT);
    }

    private static AccountState account(String cash, boolean shorting) {
        return account(cash, new AccountConfiguration(shorting, false, true));
    }

    private static AccountState account(String cash, AccountConfiguration configuration) {
        return new AccountState(
                new AccountId(new UUID(0, 1)), 1, 41, 1, Money.parse(cash), Money.ZERO, Money.of(100_000), configuration,
                Map.of(), Map.of(), Set.of());
    }

    private static AccountState holding(AccountState account, Asset asset, String quantity, String held) {
        return new AccountState(
                account.account(), 1, 41, 1, account.cash(), Money.ZERO, account.openingBalance(), account.configuration(),
                Map.of(asset.instrument(), new Holding(Quantity.parse(quantity), Quantity.parse(held))), Map.of(), Set.of());
    }
}
