package dev.livedesk.gateway.corporate;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;

/** Reads what an administrator enters. */
final class CorporateRequest {

    private static final Quantity MOST = Quantity.of(10_000);

    private final AssetBook assets;
    private final NyseCalendar nyse;

    CorporateRequest(AssetBook assets, NyseCalendar nyse) {
        this.assets = assets;
        this.nyse = nyse;
    }

    /**
     * The action.
     *
     * @throws Refusal 422 if a field makes no sense
     */
    CorporateAction parse(JsonBody body, UUID id) {
        return switch (text(body, "kind")) {
            case "split" -> split(body, id);
            case "dividend" -> dividend(body, id);
            default -> throw wrong("kind", "must be split or dividend");
        };
    }

    private CorporateAction split(JsonBody body, UUID id) {
        Quantity to = decimal(body, "to", Quantity::parse);
        Quantity from = decimal(body, "from", Quantity::parse);
        checkShares("to", to);
        checkShares("from", from);
        if (to.equals(from)) {
            throw wrong("to", "must not be the same as from");
        }
        Price inLieu = decimal(body, "cashInLieu", Price::parse);
        if (inLieu.signum() <= 0) {
            throw wrong("cashInLieu", "must be more than zero");
        }
        return new CorporateAction.Split(id, stock(body), midnight(tradingDay(body, "effectiveDate")), to, from, inLieu);
    }

    private CorporateAction dividend(JsonBody body, UUID id) {
        Price perShare = decimal(body, "perShare", Price::parse);
        if (perShare.signum() <= 0) {
            throw wrong("perShare", "must be more than zero");
        }
        LocalDate exDate = tradingDay(body, "exDate");
        LocalDate payDate = day(body, "payDate");
        if (payDate.isBefore(exDate)) {
            throw wrong("payDate", "must not be before the ex-date");
        }
        return new CorporateAction.Dividend(id, stock(body), midnight(exDate), midnight(payDate), perShare);
    }

    private Instrument stock(JsonBody body) {
        Asset asset = assets.find(text(body, "ticker")).orElseThrow(() -> wrong("ticker", "is not known"));
        if (asset.isCrypto()) {
            throw wrong("ticker", "is not a stock");
        }
        return asset.instrument();
    }

    private LocalDate tradingDay(JsonBody body, String name) {
        LocalDate day = day(body, name);
        if (nyse.session(day).isEmpty()) {
            throw wrong(name, "is not a trading day of the exchange");
        }
        return day;
    }

    private LocalDate day(JsonBody body, String name) {
        LocalDate day;
        try {
            day = LocalDate.parse(text(body, name));
        } catch (DateTimeException e) {
            throw wrong(name, "must be a date: 2026-11-20");
        }
        if (!nyse.covers(day)) {
            throw wrong(name, "is outside the years of the trading calendar");
        }
        return day;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(NyseCalendar.NEW_YORK).toInstant();
    }

    private static void checkShares(String name, Quantity shares) {
        if (shares.signum() <= 0 || shares.compareTo(MOST) > 0) {
            throw wrong(name, "must be more than zero and at most " + MOST);
        }
    }

    private static String text(JsonBody body, String name) {
        return body.string(name).filter(text -> !text.isBlank()).orElseThrow(() -> wrong(name, "is required"));
    }

    private static <T> T decimal(JsonBody body, String name, Function<String, T> parser) {
        String text = body.number(name).orElseThrow(() -> wrong(name, "is required"));
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "is not a number that can be kept");
        }
    }

    private static Refusal wrong(String name, String problem) {
        return Refusal.unprocessable(name + " " + problem).field(name);
    }
}
