package dev.livedesk.gateway.trade;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.TradeChange;
import dev.livedesk.gateway.booking.TradeTerms;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.order.Side;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Reads trades, one field after the other; what makes no sense is told by its field. */
public final class TradeReader {

    private static final int SHOWN = 32;

    private final AssetBook assets;
    private final TradeDates dates;
    private final boolean usdtCountsAsUsd;

    /**
     * A reader.
     *
     * @param usdtCountsAsUsd whether accounts in USD may hold what is quoted in USDT
     */
    public TradeReader(AssetBook assets, TradeDates dates, boolean usdtCountsAsUsd) {
        this.assets = assets;
        this.dates = dates;
        this.usdtCountsAsUsd = usdtCountsAsUsd;
    }

    /**
     * A trade: its time is now unless it is given, its fee nothing.
     *
     * @throws FieldProblem if a field makes no sense
     */
    public TradeTerms terms(TradeFields fields) {
        Asset asset = asset(fields.required(TradeFields.TICKER));
        Side side = side(fields.required(TradeFields.SIDE));
        Quantity quantity = quantity(fields.required(TradeFields.QUANTITY));
        Price price = price(fields.required(TradeFields.PRICE));
        Money fee = fields.text(TradeFields.FEE).map(TradeReader::fee).orElse(Money.ZERO);
        Instant at = fields.text(TradeFields.EFFECTIVE_AT)
                .map(TradeReader::time)
                .orElseGet(() -> dates.now().truncatedTo(ChronoUnit.MICROS));
        checkTime(asset.instrument(), at);
        checkValue(price, quantity);
        return new TradeTerms(asset, side.signed(quantity), price, fee, at);
    }

    /**
     * What an amendment changes of a trade of the instrument.
     *
     * @throws FieldProblem if a field makes no sense
     */
    TradeChange change(TradeFields fields, Instrument instrument) {
        fields.text(TradeFields.TICKER).filter(ticker -> !ticker.equals(instrument.ticker())).ifPresent(ticker -> {
            throw new FieldProblem(TradeFields.TICKER, "cannot be amended: cancel the trade and book another");
        });
        Optional<Instant> at = fields.text(TradeFields.EFFECTIVE_AT).map(TradeReader::time);
        at.ifPresent(time -> checkTime(instrument, time));
        return new TradeChange(
                fields.text(TradeFields.SIDE).map(TradeReader::side).orElse(null),
                fields.text(TradeFields.QUANTITY).map(TradeReader::quantity).orElse(null),
                fields.text(TradeFields.PRICE).map(TradeReader::price).orElse(null),
                fields.text(TradeFields.FEE).map(TradeReader::fee).orElse(null),
                at.orElse(null));
    }

    private Asset asset(String ticker) {
        Asset asset = assets.find(ticker)
                .orElseThrow(() -> new FieldProblem(TradeFields.TICKER, "is not known: " + shown(ticker)));
        if (!asset.active() || !asset.tradable()) {
            throw new FieldProblem(TradeFields.TICKER, "is not tradable: " + asset.ticker());
        }
        boolean inTether = asset.instrument().venue() == dev.livedesk.market.instrument.Venue.BINANCE_SPOT;
        if (inTether && !usdtCountsAsUsd) {
            throw new FieldProblem(TradeFields.TICKER, "is quoted in USDT, which this desk does not count as USD: " + asset.ticker());
        }
        return asset;
    }

    private void checkTime(Instrument instrument, Instant at) {
        dates.problem(instrument, at).ifPresent(problem -> {
            throw new FieldProblem(TradeFields.EFFECTIVE_AT, problem);
        });
    }

    private static void checkValue(Price price, Quantity quantity) {
        try {
            price.times(quantity);
        } catch (IllegalArgumentException e) {
            throw new FieldProblem(TradeFields.PRICE, "makes the trade too large");
        }
    }

    private static Side side(String text) {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new FieldProblem(TradeFields.SIDE, "must be buy or sell");
        };
    }

    private static Quantity quantity(String text) {
        Quantity quantity = decimal(TradeFields.QUANTITY, text, Quantity::parse);
        if (quantity.signum() <= 0) {
            throw new FieldProblem(TradeFields.QUANTITY, "must be more than zero");
        }
        return quantity;
    }

    private static Price price(String text) {
        Price price = decimal(TradeFields.PRICE, text, Price::parse);
        if (price.signum() <= 0) {
            throw new FieldProblem(TradeFields.PRICE, "must be more than zero");
        }
        return price;
    }

    private static Money fee(String text) {
        Money fee = decimal(TradeFields.FEE, text, Money::parse);
        if (fee.signum() < 0) {
            throw new FieldProblem(TradeFields.FEE, "must not be negative");
        }
        return fee;
    }

    private static Instant time(String text) {
        try {
            return (text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant()).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new FieldProblem(TradeFields.EFFECTIVE_AT, "must be a time as in RFC 3339: 2026-11-20T15:04:05Z");
        }
    }

    /** The decimal types say {@code <what> is …}; the field's own name stands before it. */
    private static <T> T decimal(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int at = message.indexOf(" is ");
            throw new FieldProblem(name, at < 0 ? "is not a number" : message.substring(at + 1));
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
