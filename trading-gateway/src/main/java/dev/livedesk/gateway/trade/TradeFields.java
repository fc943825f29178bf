package dev.livedesk.gateway.trade;

import java.util.List;
import java.util.Optional;

/** What somebody says of a trade, by names of fields; blank is absent. */
@FunctionalInterface
public interface TradeFields {

    String ACCOUNT = "account";
    String TICKER = "ticker";
    String SIDE = "side";
    String QUANTITY = "quantity";
    String PRICE = "price";
    String FEE = "fee";
    String EFFECTIVE_AT = "effectiveAt";

    /** Those that say what was traded. */
    List<String> NAMES = List.of(ACCOUNT, TICKER, SIDE, QUANTITY, PRICE, FEE, EFFECTIVE_AT);

    /** The field as it was written. */
    Optional<String> text(String name);

    /**
     * A field that must be there.
     *
     * @throws FieldProblem if it is not
     */
    default String required(String name) {
        return text(name).orElseThrow(() -> new FieldProblem(name, "is required"));
    }
}
