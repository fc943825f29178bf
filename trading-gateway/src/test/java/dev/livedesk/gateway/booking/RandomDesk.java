package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A desk with one account whose settings come from a seed, to which random things happen: what is drawn depends on the step's own seed and on how the
 * account stands, so that steps may be left out.
 */
final class RandomDesk {

    static final Asset SHARE = PaperMarket.asset("AAPL");
    static final Asset WHOLE = whole(PaperMarket.asset("F"));
    static final Asset COIN = PaperMarket.asset("BTC/USD");
    private static final List<Asset> ASSETS = List.of(SHARE, WHOLE, COIN);
    private static final Author TRADER = new Author("key:PK1", "api");
    private static final List<TimeInForce> TIMES = List.of(TimeInForce.values());
    private static final List<Money> CASH = List.of(Money.of(1_500), Money.of(30_000), Money.of(1_000_000));

    final PaperMarket market = new PaperMarket();
    final OrderLimits limits;
    final FillModel model;
    private final Map<Asset, Double> mids = new HashMap<>(Map.of(SHARE, 100.0, WHOLE, 12.0, COIN, 60_000.0));
    private final Booking booking;
    private long ids = 1_000_000;
    private long orders;
    private AccountState account;

    RandomDesk(long seed) {
        Random random = new Random(seed);
        Fees fees = random.nextBoolean() ? Fees.NONE : new Fees(Money.of(1), new BigDecimal("0.000333"));
        limits = new OrderLimits(Quantity.of(1_000_000), true, new BigDecimal("0.05"), fees);
        model = switch (random.nextInt(3)) {
            case 0 -> FillModel.PLAIN;
            case 1 -> new FillModel(FillModel.Point.TOUCH, BigDecimal.ZERO, FillModel.Depth.QUOTED, Duration.ZERO, Duration.ZERO, seed);
            default -> new FillModel(FillModel.Point.MID, BigDecimal.valueOf(3), FillModel.Depth.WHOLE, Duration.ofMillis(5), Duration.ofMillis(9), seed);
        };
        booking = new Booking(market, limits, model, () -> new UUID(2, ids++));
        Money cash = CASH.get(random.nextInt(CASH.size()));
        account = new AccountState(
                new AccountId(new UUID(0, 1)), 1, 1, 1, cash, Money.ZERO, cash,
                new AccountConfiguration(random.nextBoolean(), false, random.nextInt(10) > 0), Map.of(), Map.of(), Set.of());
        ASSETS.forEach(asset -> quote(asset, 0.0005));
    }

    AccountState account() {
        return account;
    }

    /** Decides, of the account as it is given; what ids are taken is the same however often it is asked. */
    Outcome decide(AccountState known, Command command) {
        long before = ids;
        try {
            return booking.decide(known, command);
        } finally {
            ids = before;
        }
    }

    /** The account goes on. */
    void goOn(AccountState after) {
        account = after;
        ids += 10;
    }

    /** What is asked of the account next; null if only the market or the time went on. */
    @Nullable Command next(Random random) {
        int what = random.nextInt(100);
        if (what < 30) {
            return place(random);
        }
        if (what < 62) {
            return pick(random, true).map(order -> fillOrTrigger(random, order)).orElseGet(() -> place(random));
        }
        if (what < 71) {
            return pick(random, random.nextInt(6) > 0).<Command>map(order -> replace(random, order)).orElse(null);
        }
        if (what < 76) {
            return pick(random, random.nextInt(6) > 0).<Command>map(order -> new Command.CancelOrder(order.id(), TRADER)).orElse(null);
        }
        if (what < 86) {
            return later(random).orElse(null);
        }
        if (what == 86) {
            return new Command.CancelOrders(TRADER);
        }
        if (what == 87 && random.nextInt(3) == 0) {
            return new Command.ResetAccount(random.nextBoolean() ? null : CASH.get(random.nextInt(CASH.size())), TRADER);
        }
        if (what == 88) {
            return pick(random, true).<Command>map(order -> new Command.DropOrder(order.id())).orElse(null);
        }
        move(random);
        return null;
    }

    /** What time asks for: a session that begins, or an order's end; else it goes on. */
    private Optional<Command> later(Random random) {
        List<Order> open = known().stream().filter(Order::isOpen).toList();
        for (Order order : open) {
            if (order.times().expiresAt() != null && !market.now().isBefore(order.times().expiresAt())) {
                return Optional.of(new Command.ExpireOrder(order.id()));
            }
        }
        for (Order order : open) {
            if (order.status() == OrderStatus.ACCEPTED && market.hours().isLive(order.terms(), market.now())) {
                return Optional.of(new Command.ReleaseOrder(order.id()));
            }
        }
        market.at(market.now().plus(switch (random.nextInt(6)) {
            case 0 -> Duration.ofHours(17 + random.nextInt(4));
            case 1 -> Duration.ofHours(random.nextInt(8));
            case 2 -> random.nextInt(4) == 0 ? Duration.ofDays(random.nextInt(5)) : Duration.ZERO;
            default -> Duration.ofSeconds(random.nextInt(1800));
        }));
        return random.nextInt(4) > 0 ? Optional.empty() : pick(random, true).map(order -> new Command.ExpireOrder(order.id()));
    }

    private void move(Random random) {
        Asset asset = ASSETS.get(random.nextInt(ASSETS.size()));
        if (random.nextInt(12) == 0) {
            market.without(asset, random.nextBoolean() ? new Market.Quoted.Stale() : random.nextBoolean() ? new Market.Quoted.Halted() : new Market.Quoted.TooWide());
            return;
        }
        mids.computeIfPresent(asset, (known, mid) -> Math.clamp(mid * (1 + random.nextGaussian() * 0.02), 1.5, 200_000));
        quote(asset, random.nextInt(4) == 0 ? 0.01 : 0.0005);
    }

    private void quote(Asset asset, double halfSpread) {
        double mid = mids.getOrDefault(asset, 1.0);
        market.quote(asset, cents(mid * (1 - halfSpread)), cents(mid * (1 + halfSpread)));
    }

    private Command fillOrTrigger(Random random, Order order) {
        if (order.awaitsStop() && random.nextInt(8) > 0) {
            return new Command.TriggerOrder(order.id());
        }
        Price price = fillPrice(random, order);
        Quantity left = order.remaining(price);
        boolean whole = !order.terms().isFractional() && !order.asset().isCrypto();
        Quantity part = new Quantity(left.value().multiply(BigDecimal.valueOf(random.nextDouble())).setScale(whole ? 0 : 9, RoundingMode.HALF_UP));
        Quantity quantity = switch (random.nextInt(6)) {
            case 0, 1, 2 -> part;
            case 3 -> left.plus(Quantity.of(1));
            default -> left;
        };
        Quantity saw = random.nextInt(10) == 0 ? order.filledQuantity().plus(Quantity.of(random.nextInt(2))) : order.filledQuantity();
        return new Command.FillOrder(order.id(), saw, price, quantity.isZero() ? left : quantity, random.nextInt(5) == 0);
    }

    private Price fillPrice(Random random, Order order) {
        Optional<Price> quoted = market.quote(order.terms().instrument()) instanceof Market.Quoted.Executable(var quote)
                ? model.price(order.terms(), quote)
                : Optional.empty();
        Optional<Price> limit = order.terms().pricing().limit();
        return switch (random.nextInt(10)) {
            case 0 -> around(random, order.asset(), 0.1);
            case 1, 2 -> limit.or(() -> quoted).orElseGet(() -> around(random, order.asset(), 0.02));
            default -> quoted.or(() -> limit).orElseGet(() -> around(random, order.asset(), 0.02));
        };
    }

    private Command.PlaceOrder place(Random random) {
        Asset asset = ASSETS.get(random.nextInt(ASSETS.size()));
        Holding holding = account.holding(asset.instrument());
        boolean closes = !holding.quantity().isZero() && random.nextInt(5) < 2;
        Side side = closes == holding.quantity().signum() > 0 ? Side.SELL : Side.BUY;
        if (!closes && holding.quantity().isZero()) {
            side = random.nextInt(4) == 0 ? Side.SELL : Side.BUY;
        }
        OrderClass orderClass = switch (random.nextInt(8)) {
            case 0, 1 -> closes ? OrderClass.OCO : OrderClass.BRACKET;
            case 2 -> closes ? OrderClass.OCO : OrderClass.OTO;
            case 3 -> random.nextInt(6) == 0 ? OrderClass.BRACKET : OrderClass.SIMPLE;
            default -> OrderClass.SIMPLE;
        };
        TimeInForce timeInForce = asset.isCrypto()
                ? random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.GTC
                : switch (random.nextInt(12)) {
                    case 0 -> TimeInForce.IOC;
                    case 1 -> TimeInForce.FOK;
                    case 2 -> random.nextBoolean() ? TimeInForce.OPG : TimeInForce.CLS;
                    case 3, 4, 5, 6 -> TimeInForce.GTC;
                    default -> TimeInForce.DAY;
                };
        Pricing pricing = orderClass == OrderClass.OCO ? new Pricing.Limit(beyond(asset, side, random.nextDouble() * 0.05)) : pricing(random, asset, side);
        OrderSize size = size(random, asset, pricing, closes ? holding.available() : Quantity.ZERO);
        boolean extended = random.nextInt(20) == 0;
        return new Command.PlaceOrder(
                new OrderId(new UUID(1, ++orders)), random.nextInt(40) == 0 ? "once" : "client-" + orders,
                new OrderTerms(asset, side, pricing, timeInForce, size, extended),
                exits(random, orderClass, asset, side), random.nextInt(10) == 0 ? PositionIntent.of(side, holding.quantity()) : null, TRADER);
    }

    /** Mostly beyond the market by some percent on either side, so that gains lie above losses. */
    private Exits exits(Random random, OrderClass orderClass, Asset asset, Side side) {
        Side exit = orderClass == OrderClass.OCO ? side : other(side);
        Price gain = beyond(asset, exit, 0.02 + random.nextDouble() * 0.05);
        Price stop = beyond(asset, exit, -0.02 - random.nextDouble() * 0.05);
        Pricing loss = random.nextBoolean() ? new Pricing.Stop(stop) : new Pricing.StopLimit(stop, beyond(asset, exit, -0.08));
        return switch (orderClass) {
            case SIMPLE -> Exits.NONE;
            case BRACKET -> new Exits(orderClass, gain, loss);
            case OCO -> new Exits(orderClass, null, loss);
            case OTO -> random.nextBoolean() ? new Exits(orderClass, gain, null) : new Exits(orderClass, null, loss);
        };
    }

    private Pricing pricing(Random random, Asset asset, Side side) {
        Price near = around(random, asset, 0.02);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Pricing.Market();
            case 3 -> new Pricing.Stop(near);
            case 4 -> new Pricing.StopLimit(near, around(random, asset, 0.02));
            case 5 -> new Pricing.TrailingStop(random.nextBoolean()
                    ? new Trail.ByPrice(new Price(near.value().movePointLeft(2).setScale(2, RoundingMode.UP)))
                    : new Trail.ByPercent(BigDecimal.valueOf(1 + random.nextInt(40), 1)));
            case 6 -> new Pricing.Limit(beyond(asset, side, -0.01));
            default -> new Pricing.Limit(near);
        };
    }

    private OrderSize size(Random random, Asset asset, Pricing pricing, Quantity closable) {
        if (pricing instanceof Pricing.Market && random.nextInt(4) == 0) {
            return new OrderSize.Amount(new Money(BigDecimal.valueOf(1 + random.nextInt(300_000), 2)));
        }
        if (closable.signum() > 0 && random.nextBoolean()) {
            return new OrderSize.Units(closable);
        }
        double most = random.nextInt(10) == 0 ? 2_000 : 20;
        BigDecimal drawn = asset.isCrypto()
                ? BigDecimal.valueOf(most * random.nextDouble() / 100).setScale(9, RoundingMode.UP)
                : BigDecimal.valueOf(1 + most * random.nextDouble()).setScale(random.nextInt(8) == 0 ? 3 : 0, RoundingMode.DOWN);
        return new OrderSize.Units(new Quantity(drawn));
    }

    private Command replace(Random random, Order order) {
        Pricing pricing = order.terms().pricing();
        boolean nonsense = random.nextInt(15) == 0;
        boolean prices = random.nextInt(5) > 0;
        Price limit = (prices && pricing.limit().isPresent()) || nonsense ? around(random, order.asset(), 0.03) : null;
        Price stop = prices && (pricing instanceof Pricing.Stop || pricing instanceof Pricing.StopLimit) ? around(random, order.asset(), 0.03) : null;
        BigDecimal trail = pricing instanceof Pricing.TrailingStop ? BigDecimal.valueOf(random.nextInt(300), 2) : null;
        Quantity quantity = random.nextInt(3) == 0 && order.terms().size() instanceof OrderSize.Units(var whole)
                ? random.nextBoolean() ? whole.plus(Quantity.of(1)) : new Quantity(whole.value().divide(BigDecimal.TWO, 0, RoundingMode.UP))
                : null;
        TimeInForce timeInForce = random.nextInt(8) == 0 ? TIMES.get(random.nextInt(TIMES.size())) : null;
        return new Command.ReplaceOrder(
                order.id(), new OrderId(new UUID(1, ++orders)), random.nextInt(10) == 0 ? "client-r" + orders : null,
                new OrderChanges(quantity, timeInForce, limit, stop, trail), TRADER);
    }

    /** A known order; mostly one that may fill. */
    private Optional<Order> pick(Random random, boolean open) {
        List<Order> all = known();
        List<Order> working = all.stream().filter(order -> open && order.isWorking()).toList();
        List<Order> some = working.isEmpty() || random.nextInt(8) == 0 ? all.stream().filter(order -> !open || order.isOpen()).toList() : working;
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private List<Order> known() {
        return account.orders().values().stream().sorted(Comparator.comparing(order -> order.id().value())).toList();
    }

    private Price around(Random random, Asset asset, double width) {
        return price(mids.getOrDefault(asset, 1.0) * (1 + width * random.nextGaussian()));
    }

    /** Better than the market for somebody who trades on the side: above it for a sale. */
    private Price beyond(Asset asset, Side side, double by) {
        return price(mids.getOrDefault(asset, 1.0) * (side == Side.SELL ? 1 + by : 1 - by));
    }

    private static Price price(double price) {
        return new Price(BigDecimal.valueOf(Math.max(price, 0.5)).setScale(2, RoundingMode.HALF_UP));
    }

    private static double cents(double price) {
        return Math.round(price * 100) / 100.0;
    }

    private static Side other(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    private static Asset whole(Asset asset) {
        return new Asset(
                asset.instrument(), asset.id(), asset.name(), asset.assetClass(), asset.exchange(), true, true, true, false, false,
                asset.priceIncrement(), Quantity.of(1), Quantity.of(1));
    }
}
