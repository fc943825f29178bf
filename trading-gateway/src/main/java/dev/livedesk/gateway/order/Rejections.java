package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.Rejection;
import java.util.Map;

/** A rejection as Alpaca answers it: 403 when the account does not allow it, 422 when it makes no sense or cannot be done, 404 without an order. */
public final class Rejections {

    private Rejections() {}

    /**
     * What was done.
     *
     * @throws Refusal if it was refused
     */
    public static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Refused refused -> throw asRefusal(refused.rejection());
        };
    }

    private static Refusal asRefusal(Rejection rejection) {
        Refusal refusal = switch (rejection.kind()) {
            case FORBIDDEN -> Refusal.forbidden(rejection.message());
            case INVALID -> Refusal.unprocessable(rejection.message());
            case NOT_FOUND -> Refusal.notFound(rejection.message());
            case CONFLICT -> Refusal.conflict(rejection.message());
        };
        for (Map.Entry<String, String> field : rejection.fields().entrySet()) {
            refusal = refusal.with(field.getKey(), field.getValue());
        }
        return refusal;
    }
}
