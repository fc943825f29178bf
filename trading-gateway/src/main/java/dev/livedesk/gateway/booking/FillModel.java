package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.tick.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How paper orders are filled.
 *
 * @param point of the quote at which they fill, before slippage
 * @param slippage against the taker, in basis points of the price; an order's own limit is never passed
 * @param depth how much of an order one quote fills
 * @param latency from an order's acceptance to its first chance to fill
 * @param jitter added to the latency: uniform from nothing to this, by the seed and the order's client id
 */
public record FillModel(Point point, BigDecimal slippage, Depth depth, Duration latency, Duration jitter, long seed) {

    /** Where in the quote. */
    public enum Point {
        /** Purchases at the ask, sales at the bid. */
        TOUCH,
        /** Between them. */
        MID
    }

    /** How much at once. */
    public enum Depth {
        /** All of it. */
        WHOLE,
        /** At most the size that is quoted; what several orders take of one quote adds up. */
        QUOTED
    }

    /** At the touch, whole, at once. */
    public static final FillModel PLAIN = new FillModel(Point.TOUCH, BigDecimal.ZERO, Depth.WHOLE, Duration.ZERO, Duration.ZERO, 0);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    public FillModel {
        if (slippage.signum() < 0 || latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("slippage, latency and jitter are not negative");
        }
    }

    /** Whether an order that meets an executable quote is filled whole as it is taken. */
    public boolean isInstant() {
        return depth == Depth.WHOLE && latency.isZero() && jitter.isZero();
    }

    /** How long an order waits for its first chance; the same at every replay for the same client order id. */
    public Duration delay(String clientOrderId) {
        if (jitter.isZero()) {
            return latency;
        }
        long mixed = seed * 0x9E3779B97F4A7C15L + clientOrderId.hashCode();
        RandomGenerator random = new java.util.SplittableRandom(mixed);
        return latency.plusNanos(random.nextLong(jitter.toNanos() + 1));
    }

    /**
     * The price at which an order would fill against the quote; none if the quote does not reach its limit, or its price cannot be held. An
     * exact touch is taken as it was sent; a computed price is rounded to the tick, against the taker.
     */
    public Optional<Price> price(OrderTerms terms, Quote quote) {
        Side side = terms.side();
        Price touch;
        Price filled;
        try {
            touch = FillPrice.of(quote, side, terms.asset().priceIncrement());
            filled = point == Point.TOUCH && slippage.signum() == 0 ? touch : computed(terms, quote);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (touch.signum() <= 0 || filled.signum() <= 0) {
            return Optional.empty();
        }
        Optional<Price> limit = terms.pricing().limit();
        if (limit.isEmpty()) {
            return Optional.of(filled);
        }
        if (isWorse(side, touch, limit.get())) {
            return Optional.empty();
        }
        return Optional.of(isWorse(side, filled, limit.get()) ? limit.get() : filled);
    }

    /** How much of the order one quote of the size fills; {@code taken} was given to others already. */
    public Quantity offered(Quantity wanted, double size, Quantity taken) {
        return switch (depth) {
            case WHOLE -> wanted;
            case QUOTED -> {
                BigDecimal left = FillPrice.decimal(size).setScale(Quantity.SCALE, RoundingMode.DOWN).subtract(taken.value());
                yield left.signum() <= 0 ? Quantity.ZERO : left.compareTo(wanted.value()) >= 0 ? wanted : new Quantity(left);
            }
        };
    }

    private Price computed(OrderTerms terms, Quote quote) {
        BigDecimal bid = FillPrice.decimal(quote.bidPrice());
        BigDecimal ask = FillPrice.decimal(quote.askPrice());
        boolean buys = terms.side() == Side.BUY;
        BigDecimal from = switch (point) {
            case TOUCH -> buys ? ask : bid;
            case MID -> bid.add(ask).divide(TWO);
        };
        BigDecimal slipped = from.multiply(BigDecimal.ONE.add((buys ? slippage : slippage.negate()).movePointLeft(4)));
        BigDecimal tick = terms.asset().tickAt(from).value();
        return new Price(slipped.divide(tick, 0, buys ? RoundingMode.CEILING : RoundingMode.FLOOR).multiply(tick));
    }

    private static boolean isWorse(Side side, Price price, Price limit) {
        return side == Side.BUY ? price.compareTo(limit) > 0 : price.compareTo(limit) < 0;
    }
}
