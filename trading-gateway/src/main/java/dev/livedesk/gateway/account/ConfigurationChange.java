package dev.livedesk.gateway.account;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.JsonBody;
import java.util.List;
import java.util.Optional;

/** What of an account's configuration is to change: what is empty stays. */
record ConfigurationChange(
        Optional<String> dtbpCheck,
        Optional<String> pdtCheck,
        Optional<Boolean> disableOvernightTrading,
        Optional<Boolean> fractionalTrading,
        Optional<Integer> maxOptionsTradingLevel,
        Optional<Boolean> noShorting,
        Optional<Boolean> ptpNoExceptionEntry,
        Optional<Boolean> suspendTrade,
        Optional<String> tradeConfirmEmail) {

    private static final List<String> CHECKS = List.of("entry", "exit", "both");

    /**
     * From the body of {@code PATCH /v2/account/configurations}; fields that nobody knows count for nothing.
     *
     * @throws Refusal 422 naming the field
     */
    static ConfigurationChange of(JsonBody fields) {
        fields.number("max_margin_multiplier").ifPresent(multiplier -> {
            if (!multiplier.equals("1")) {
                throw JsonBody.invalid("max_margin_multiplier", "must be 1: there is no margin");
            }
        });
        return new ConfigurationChange(
                oneOf(fields, "dtbp_check", CHECKS),
                oneOf(fields, "pdt_check", CHECKS),
                fields.flag("disable_overnight_trading"),
                fields.flag("fractional_trading"),
                fields.number("max_options_trading_level").map(ConfigurationChange::level),
                fields.flag("no_shorting"),
                fields.flag("ptp_no_exception_entry"),
                suspended(fields),
                oneOf(fields, "trade_confirm_email", List.of("all", "none")));
    }

    /** It has two names. */
    private static Optional<Boolean> suspended(JsonBody fields) {
        Optional<Boolean> suspend = fields.flag("suspend_trade");
        Optional<Boolean> byUser = fields.flag("trade_suspended_by_user");
        if (suspend.isPresent() && byUser.isPresent() && !suspend.equals(byUser)) {
            throw JsonBody.invalid("suspend_trade", "and trade_suspended_by_user contradict each other");
        }
        return suspend.or(() -> byUser);
    }

    private static Optional<String> oneOf(JsonBody fields, String name, List<String> choices) {
        Optional<String> chosen = fields.string(name);
        if (chosen.isPresent() && !choices.contains(chosen.get())) {
            throw JsonBody.invalid(name, "must be one of " + String.join(", ", choices));
        }
        return chosen;
    }

    private static int level(String text) {
        if (!text.matches("[0-3]")) {
            throw JsonBody.invalid("max_options_trading_level", "must be 0, 1, 2 or 3");
        }
        return Integer.parseInt(text);
    }
}
