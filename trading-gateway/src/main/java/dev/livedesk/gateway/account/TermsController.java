package dev.livedesk.gateway.account;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.gateway.booking.BuyingPower;
import dev.livedesk.gateway.booking.OrderLimits;
import java.math.BigDecimal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/accounts/{id}/terms}: what a preview of an order needs, so that it says what the gateway will do. */
@RestController
public final class TermsController {

    private final TermsView terms;

    public TermsController(OrderLimits limits) {
        terms = new TermsView(
                plain(limits.fees().perOrder().value()), plain(limits.fees().rate()), plain(limits.collar()), plain(BuyingPower.CUSHION.subtract(BigDecimal.ONE)),
                plain(limits.maxQuantity().value()));
    }

    /**
     * On which terms orders are taken.
     *
     * @param feePerOrder of each order that fills, in the account's currency
     * @param feeRate of each fill, as a fraction of the traded value
     * @param collar what is kept back for an order without a limit beyond its value at the ask, as a fraction
     * @param shortCushion what a short sale is valued above the ask, as a fraction
     * @param maxQuantity of one order, in shares or coins
     */
    record TermsView(String feePerOrder, String feeRate, String collar, String shortCushion, String maxQuantity) {}

    @GetMapping("/api/accounts/{id}/terms")
    TermsView terms(Caller caller, @PathVariable("id") String id) {
        AccountScope.reading(caller, id);
        return terms;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
