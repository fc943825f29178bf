package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import dev.livedesk.market.order.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When orders may fill, and when they end. Crypto has no hours. */
public final class OrderHours {

    /** Before the opening and after the close, when extended hours are allowed. */
    private static final Duration BEFORE_OPENING = Duration.ofMinutes(330);

    private static final Duration AFTER_CLOSE = Duration.ofHours(4);
    /** An order for the opening or the close fills against the first quote within so long of it. */
    private static final Duration AUCTION = Duration.ofMinutes(2);

    private static final Duration GOOD_TILL_CANCELED = Duration.ofDays(90);

    private final NyseCalendar nyse;
    private final boolean always;

    /**
     * The exchange's hours, or none.
     *
     * @param always whether the market counts as open at any time; the trading day stays the exchange's
     */
    public OrderHours(NyseCalendar nyse, boolean always) {
        this.nyse = nyse;
        this.always = always;
    }

    /** Whether the calendar knows the days that an order of now may need. */
    boolean covers(Asset asset, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, NyseCalendar.NEW_YORK);
        return asset.isCrypto() || (nyse.covers(today) && nyse.covers(today.plusDays(GOOD_TILL_CANCELED.toDays() + 10)));
    }

    /** Whether the market is open for equities. */
    public boolean isOpen(Instant now) {
        return always || nyse.sessionAt(now).isPresent();
    }

    /** Whether an order may fill now. */
    public boolean isLive(OrderTerms terms, Instant now) {
        if (terms.asset().isCrypto()) {
            return true;
        }
        return switch (terms.timeInForce()) {
            case OPG -> atOpening(now);
            case CLS -> atClose(now);
            case DAY, GTC, IOC, FOK -> isOpen(now) || (terms.extendedHours() && isExtended(now));
        };
    }

    /** When an order ends by itself; none if it waits until it is cancelled. */
    public Optional<Instant> end(OrderTerms terms, Instant submitted) {
        if (terms.asset().isCrypto()) {
            return Optional.empty();
        }
        return switch (terms.timeInForce()) {
            case DAY -> Optional.of(terms.extendedHours() ? extendedEnd(submitted) : nyse.sessionClosingAfter(submitted).close());
            case OPG -> Optional.of(nyse.sessionOpeningAfter(submitted).open().plus(AUCTION));
            case CLS -> Optional.of(nyse.sessionClosingAfter(submitted).close());
            case GTC -> Optional.of(submitted.plus(GOOD_TILL_CANCELED));
            case IOC, FOK -> Optional.empty();
        };
    }

    private boolean atOpening(Instant now) {
        return nyse.sessionAt(now).filter(session -> now.isBefore(session.open().plus(AUCTION))).isPresent();
    }

    private boolean atClose(Instant now) {
        return nyse.sessionAt(now).filter(session -> !now.isBefore(session.close().minus(AUCTION))).isPresent();
    }

    private boolean isExtended(Instant now) {
        return nyse.session(LocalDate.ofInstant(now, NyseCalendar.NEW_YORK))
                .filter(session -> !now.isBefore(session.open().minus(BEFORE_OPENING)) && now.isBefore(session.close().plus(AFTER_CLOSE)))
                .isPresent();
    }


    private Instant extendedEnd(Instant submitted) {
        return nyse.session(LocalDate.ofInstant(submitted, NyseCalendar.NEW_YORK))
                .map(session -> session.close().plus(AFTER_CLOSE))
                .filter(submitted::isBefore)
                .orElseGet(() -> nyse.sessionClosingAfter(submitted).close().plus(AFTER_CLOSE));
    }
}
