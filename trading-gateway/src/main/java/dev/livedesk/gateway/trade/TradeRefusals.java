package dev.livedesk.gateway.trade;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Rejection;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Refusals of bookings: 422 what makes no sense, 403 what the account does not allow, 409 what is no longer as the caller takes it to be. */
public final class TradeRefusals {

    private TradeRefusals() {}

    public static Refusal of(Rejection rejection) {
        Refusal refusal = switch (rejection.kind()) {
            case INVALID -> Refusal.unprocessable(rejection.message());
            case FORBIDDEN -> Refusal.forbidden(rejection.message());
            case NOT_FOUND -> Refusal.notFound(rejection.message());
            case CONFLICT -> Refusal.conflict(rejection.message());
        };
        for (Map.Entry<String, String> field : rejection.fields().entrySet()) {
            refusal = refusal.with(field.getKey(), field.getValue());
        }
        return refusal;
    }

    static Refusal of(FieldProblem problem) {
        return Refusal.unprocessable(String.valueOf(problem.getMessage())).field(problem.field());
    }

    /** Also of somebody else's: whether it exists is not told. */
    static Refusal unknown() {
        return Refusal.notFound("trade not found");
    }

    static Refusal versionMissing() {
        return Refusal.of(
                HttpStatus.PRECONDITION_REQUIRED, "precondition-required", "the header If-Match must name the version that you have seen: \"1\"");
    }
}
