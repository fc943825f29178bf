package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One account of a desk: a test says what happens to it, and each time gets what was written, a line an event, as
 * {@code entry fill 4@100 4/10 cash 630}: role, what happened, how much is filled of how much, what is kept back. Or why nothing was.
 */
final class OneAccount {

    static final FillModel LATER =
            new FillModel(FillModel.Point.TOUCH, BigDecimal.ZERO, FillModel.Depth.WHOLE, Duration.ofMillis(1), Duration.ZERO, 0);
    private static final Author TRADER = new Author("key:PK1", "api");

    final PaperMarket market;
    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private FillModel model = FillModel.PLAIN;
    private Fees fees = Fees.NONE;
    private AccountState account;
    private long ids;

    OneAccount(PaperMarket market, String cash) {
        this.market = market;
        account = new AccountState(
                new AccountId(new UUID(0, 1)), 1, 0, 1, Money.parse(cash), Money.ZERO, Money.parse(cash), AccountConfiguration.DEFAULT,
                Map.of(), Map.of(), Set.of());
    }

    OneAccount quote(String ticker, double bid, double ask) {
        market.quote(asset(ticker), bid, ask);
        return this;
    }

    OneAccount fills(FillModel changed) {
        model = changed;
        return this;
    }

    OneAccount pays(String perOrder, String rate) {
        fees = new Fees(Money.parse(perOrder), new BigDecimal(rate));
        return this;
    }

    OneAccount mayShort() {
        return with(new AccountConfiguration(true, false, true), account.holdings());
    }

    OneAccount holds(String ticker, String quantity) {
        Map<Instrument, Holding> holdings = new HashMap<>(account.holdings());
        holdings.put(asset(ticker).instrument(), new Holding(Quantity.parse(quantity), Quantity.ZERO));
        return with(account.configuration(), holdings);
    }

    private OneAccount with(AccountConfiguration configuration, Map<Instrument, Holding> holdings) {
        account = new AccountState(
                account.account(), 1, account.seq(), 1, account.cash(), account.reserved(), account.openingBalance(), configuration, holdings,
                account.orders(), account.clientOrderIds());
        return this;
    }

    OneAccount at(String time) {
        market.at(Instant.parse(time));
        return this;
    }

    Asset asset(String ticker) {
        return assets.computeIfAbsent(ticker, PaperMarket::asset);
    }

    OneAccount knows(Asset asset) {
        assets.put(asset.ticker(), asset);
        return this;
    }

    List<String> place(String order) {
        return place(order, "");
    }

    List<String> place(String order, String exits) {
        return does(command("client-" + (ids + 1), order, exits));
    }

    Command.PlaceOrder command(String clientOrderId, String order, String exits) {
        return new Command.PlaceOrder(
                new OrderId(new UUID(1, ++ids)), clientOrderId, OrderText.terms(order, this::asset), OrderText.exits(exits), null, TRADER);
    }

    /** The newest order in the role. */
    Order the(OrderGroup.Role role) {
        return orders.values().stream().filter(order -> order.group().role() == role).reduce((one, next) -> next).orElseThrow();
    }

    Order now(Order order) {
        return Objects.requireNonNull(account.orders().get(order.id()));
    }

    List<String> fill(Order order, String price, String quantity) {
        return does(new Command.FillOrder(order.id(), now(order).filledQuantity(), Price.parse(price), Quantity.parse(quantity), false));
    }

    List<String> fillLast(Order order, String price, String quantity) {
        return does(new Command.FillOrder(order.id(), now(order).filledQuantity(), Price.parse(price), Quantity.parse(quantity), true));
    }

    List<String> trigger(Order order) {
        return does(new Command.TriggerOrder(order.id()));
    }

    List<String> cancel(Order order) {
        return does(new Command.CancelOrder(order.id(), TRADER));
    }

    List<String> cancelAll() {
        return does(new Command.CancelOrders(TRADER));
    }

    List<String> expire(Order order) {
        return does(new Command.ExpireOrder(order.id()));
    }

    List<String> release(Order order) {
        return does(new Command.ReleaseOrder(order.id()));
    }

    List<String> reset() {
        return does(new Command.ResetAccount(null, TRADER));
    }

    List<String> limit(Order order, String limit) {
        return replace(order, new OrderChanges(null, null, Price.parse(limit), null, null));
    }

    List<String> stop(Order order, String stop) {
        return replace(order, new OrderChanges(null, null, null, Price.parse(stop), null));
    }

    List<String> quantity(Order order, String quantity) {
        return replace(order, new OrderChanges(Quantity.parse(quantity), null, null, null, null));
    }

    List<String> timeInForce(Order order, TimeInForce timeInForce) {
        return replace(order, new OrderChanges(null, timeInForce, null, null, null));
    }

    List<String> replace(Order order, OrderChanges changes) {
        return does(new Command.ReplaceOrder(order.id(), new OrderId(new UUID(1, ++ids)), null, changes, TRADER));
    }

    List<String> does(Command command) {
        OrderLimits limits = new OrderLimits(Quantity.of(1_000_000), true, new BigDecimal("0.05"), fees);
        return switch (new Booking(market, limits, model, () -> new UUID(2, ++ids)).decide(account, command)) {
            case Outcome.Refused refused -> List.of(refused.rejection().message());
            case Outcome.Done done -> {
                account = done.after();
                List<String> lines = new ArrayList<>();
                done.events().forEach(event -> lines.add(line(event)));
                yield lines;
            }
        };
    }

    String cash() {
        return account.cash().toString();
    }

    String reserved() {
        return account.reserved().toString();
    }

    /** Quantity, and what of it is held. */
    String holding(String ticker) {
        Holding holding = account.holding(asset(ticker).instrument());
        return holding.quantity() + " held " + holding.held();
    }

    private String line(JournalEvent event) {
        return switch (event) {
            case JournalEvent.OrderChanged changed -> stands(changed.order(), changed.kind().wireName());
            case JournalEvent.OrderFilled filled ->
                stands(filled.order(), "fill " + filled.trade().quantity().abs() + "@" + filled.trade().price());
            case JournalEvent.AccountReset reset -> "reset " + reset.amount();
            default -> throw new AssertionError("no such event is expected: " + event);
        };
    }

    private String stands(Order order, String what) {
        orders.put(order.id(), order);
        String size = switch (order.terms().size()) {
            case OrderSize.Units(var quantity) -> quantity.toString();
            case OrderSize.Amount(var notional) -> "$" + notional;
        };
        return order.group().role().wireName() + " " + what + " " + order.filledQuantity() + "/" + size
                + (order.reservation().cash().isZero() ? "" : " cash " + order.reservation().cash())
                + (order.reservation().held().isZero() ? "" : " held " + order.reservation().held());
    }
}
