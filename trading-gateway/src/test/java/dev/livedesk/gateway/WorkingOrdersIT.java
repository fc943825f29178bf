package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.Exits;
import dev.livedesk.gateway.booking.OrderClass;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTerms;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders that wait, on a running gateway: the market moves, and they do what they must. */
class WorkingOrdersIT {

    private static final Desk DESK = Desk.shared();
    private static final Author BOT = new Author("key:PK1", "api");

    private final Trader trader = DESK.trader();

    @Test
    void aLimitOrderWaitsForItsPriceAndFillsAtTheQuoteThatReachesIt() {
        DESK.prices.quote("CVX", 100, 100.02);
        OrderId order = place(DESK, "CVX", Side.BUY, new Pricing.Limit(Price.of(99)), Exits.NONE, "10");
        assertThat(status(order)).isEqualTo("new");
        assertThat(reserved()).isEqualByComparingTo("990");
        DESK.prices.quote("CVX", 99.01, 99.03);
        DESK.prices.quote("CVX", 98.9, 98.95);
        awaitStatus(order, "filled");
        assertThat(number("select cash from gateway.account_head where account_id = ?")).isEqualByComparingTo("99010.5");
        assertThat(reserved()).isZero();
    }

    @Test
    void aStopSellsWhenTheBidTouchesItAndNotBefore() {
        DESK.prices.quote("XOM", 50, 50.01);
        assertThat(trader.api().order("buy", "XOM", "10").status()).isEqualTo(200);
        OrderId stop = place(DESK, "XOM", Side.SELL, new Pricing.Stop(Price.of(49)), Exits.NONE, "10");
        assertThat(held("XOM")).isEqualByComparingTo("10");
        DESK.prices.quote("XOM", 49.01, 49.02);
        OrderId limit = place(DESK, "XOM", Side.BUY, new Pricing.Limit(Price.parse("49.02")), Exits.NONE, "1");
        awaitStatus(limit, "filled");
        assertThat(status(stop)).isEqualTo("new");
        DESK.prices.quote("XOM", 48.99, 49);
        awaitStatus(stop, "filled");
        assertThat(held("XOM")).isZero();
        assertThat(events(stop)).containsExactly("new", "triggered", "fill");
    }

    @Test
    void aTrailingStopFollowsTheMarketUpAndSellsOnTheWayDown() {
        DESK.prices.quote("ORCL", 100, 100.02);
        assertThat(trader.api().order("buy", "ORCL", "5").status()).isEqualTo(200);
        OrderId trailing = place(
                DESK, "ORCL", Side.SELL, new Pricing.TrailingStop(new Trail.ByPercent(BigDecimal.TEN)), Exits.NONE, "5");
        DESK.prices.quote("ORCL", 110, 110.02);
        Prices.await(
                () -> number("select extremum from gateway.trade_order where id = ?", trailing.value()).compareTo(new BigDecimal("110")) == 0,
                "the best price was not kept");
        DESK.prices.quote("ORCL", 99.01, 99.02);
        DESK.prices.quote("ORCL", 98.9, 98.92);
        awaitStatus(trailing, "filled");
        assertThat(number("select filled_notional from gateway.trade_order where id = ?", trailing.value())).isEqualByComparingTo("494.5");
    }

    @Test
    void aBracketsExitsBeginWithItsFillAndOneCancelsTheOther() {
        DESK.prices.quote("PEP", 100, 100.02);
        OrderId entry = place(
                DESK, "PEP", Side.BUY, new Pricing.Limit(Price.of(99)),
                new Exits(OrderClass.BRACKET, Price.of(110), new Pricing.Stop(Price.of(90))), "10");
        assertThat(statuses(entry)).isEqualTo(Map.of("entry", "new", "take_profit", "held", "stop_loss", "held"));
        DESK.prices.quote("PEP", 98.5, 98.6);
        Prices.await(() -> statuses(entry).equals(Map.of("entry", "filled", "take_profit", "new", "stop_loss", "new")), "no exits");
        assertThat(held("PEP")).isEqualByComparingTo("10");
        DESK.prices.quote("PEP", 111, 111.02);
        Prices.await(() -> statuses(entry).equals(Map.of("entry", "filled", "take_profit", "filled", "stop_loss", "canceled")), "no end");
        assertThat(held("PEP")).isZero();
        assertThat(number("select quantity from gateway.holding where account_id = ? and instrument = 'PEP'")).isZero();
    }

    private OrderId place(Desk desk, String ticker, Side side, Pricing pricing, Exits exits, String quantity) {
        return place(desk, trader, ticker, side, pricing, exits, quantity);
    }

    private static OrderId place(Desk desk, Trader trader, String ticker, Side side, Pricing pricing, Exits exits, String quantity) {
        OrderId id = new OrderId(UUID.randomUUID());
        OrderTerms terms = new OrderTerms(
                desk.context.getBean(AssetBook.class).known(ticker), side, pricing, TimeInForce.GTC,
                new OrderSize.Units(Quantity.parse(quantity)), false);
        Outcome outcome = desk.context.getBean(Ledger.class)
                .submit(trader.account(), new Command.PlaceOrder(id, id.toString(), terms, exits, null, BOT));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return id;
    }

    private static void awaitStatus(OrderId order, String wanted) {
        Prices.await(() -> wanted.equals(status(order)), "the order did not become " + wanted);
    }

    private static String status(OrderId order) {
        return status(DESK, order);
    }

    private static String status(Desk desk, OrderId order) {
        return desk.owner.sql("select status from gateway.trade_order where id = ?").param(order.value()).query(String.class).single();
    }

    private static Map<String, String> statuses(OrderId head) {
        return DESK.owner.sql("select role, status from gateway.trade_order where group_id = ?").param(head.value())
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> events(OrderId order) {
        return DESK.owner.sql("select order_event from gateway.account_event where order_id = ? order by seq").param(order.value())
                .query((row, number) -> row.getString(1)).list();
    }

    private BigDecimal reserved() {
        return number("select reserved from gateway.account_head where account_id = ?");
    }

    private BigDecimal held(String ticker) {
        return DESK.owner.sql("select held from gateway.holding where account_id = ? and instrument = ?")
                .param(trader.account().value()).param(ticker).query(BigDecimal.class).single();
    }

    private BigDecimal number(String sql) {
        return number(sql, trader.account().value());
    }

    private static BigDecimal number(String sql, UUID id) {
        return DESK.owner.sql(sql).param(id).query(BigDecimal.class).single();
    }
}
