package dev.livedesk.gateway.corporate;

import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A corporate action as it is shown; what a kind does not have is null.
 *
 * @param date the ex-date
 * @param accounts how many it was applied to
 */
record CorporateView(
        String id,
        String kind,
        String ticker,
        String date,
        @Nullable String to,
        @Nullable String from,
        @Nullable String cashInLieu,
        @Nullable String perShare,
        @Nullable String payDate,
        String actor,
        long accounts) {

    static CorporateView of(CorporateAction action, String actor, long accounts) {
        return switch (action) {
            case CorporateAction.Split split ->
                new CorporateView(
                        split.id().toString(), "split", split.instrument().ticker(), day(split.effectiveAt()),
                        split.to().toString(), split.from().toString(), split.inLieu().toString(), null, null, actor, accounts);
            case CorporateAction.Dividend dividend ->
                new CorporateView(
                        dividend.id().toString(), "dividend", dividend.instrument().ticker(), day(dividend.effectiveAt()),
                        null, null, null, dividend.perShare().toString(), day(dividend.payAt()), actor, accounts);
        };
    }

    private static String day(Instant midnight) {
        return LocalDate.ofInstant(midnight, NyseCalendar.NEW_YORK).toString();
    }
}
