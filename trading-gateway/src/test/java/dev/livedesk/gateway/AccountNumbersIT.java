package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v2/account} and {@code /v2/account/configurations}. */
class AccountNumbersIT {

    private static final Desk DESK = Desk.shared();
    private static final String CONFIGURATIONS = "/v2/account/configurations";

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("KO", 60, 60.02);
    }

    @Test
    void anAccountHasAllOfAlpacasFields() {
        assertThat(api.get("/v2/account").json().propertyNames()).containsExactlyInAnyOrder(
                "account_blocked", "account_number", "accrued_fees", "balance_asof", "buying_power", "cash", "created_at", "crypto_status",
                "currency", "daytrade_count", "daytrading_buying_power", "equity", "id", "initial_margin", "intraday_adjustments", "last_equity",
                "last_maintenance_margin", "long_market_value", "maintenance_margin", "multiplier", "non_marginable_buying_power",
                "options_approved_level", "options_buying_power", "options_trading_level", "pattern_day_trader", "pending_reg_taf_fees",
                "pending_transfer_in", "pending_transfer_out", "portfolio_value", "regt_buying_power", "short_market_value", "shorting_enabled",
                "sma", "status", "trade_suspended_by_user", "trading_blocked", "transfers_blocked");
    }

    @Test
    void whatIsHeldCountsWholeAsMargin() {
        trader.signedIn().patch("/api/accounts/" + trader.account(), "{\"shorting\":true}");
        api.order("sell", "KO", "10");
        JsonNode account = api.get("/v2/account").json();
        assertThat(account.path("short_market_value").asString()).isEqualTo("-600.1");
        assertThat(account.path("initial_margin").asString()).isEqualTo("600.1").isEqualTo(account.path("maintenance_margin").asString());
        assertThat(account.path("shorting_enabled").asBoolean()).isTrue();
        assertThat(account.path("equity").asString()).isEqualTo("99999.9");
    }

    @Test
    void theLastEquityIsTheLastMinuteBeforeTheCloseAndElseWhatWasPaidInWithoutProfits() {
        book("deposit", "500", "now()");
        book("deposit", "1000", "now() - interval '60 days'");
        book("withdrawal", "-200", "now() - interval '60 days'");
        book("dividend", "33", "now() - interval '60 days'");
        book("fee", "-7", "now() - interval '60 days'");
        JsonNode account = api.get("/v2/account").json();
        assertThat(account.path("last_equity").asString()).isEqualTo("100800");
        assertThat(account.path("intraday_adjustments").asString()).isEqualTo("500");
        assertThat(account.path("last_maintenance_margin").asString()).isEqualTo("0");
        assertThat(account.path("cash").asString()).isEqualTo("101326");

        DESK.owner.sql("""
                insert into pnl.equity_minute (account_id, minute, seq, epoch, equity, cash, valid)
                values (?, now() - interval '50 days', 1, 1, 100900, 40000, true), (?, now() + interval '1 minute', 1, 1, 1, 1, true)
                """).params(trader.account().value(), trader.account().value()).update();
        account = api.get("/v2/account").json();
        assertThat(account.path("last_equity").asString()).isEqualTo("100900");
        assertThat(account.path("last_maintenance_margin").asString()).isEqualTo("60900");
    }

    @Test
    void configurationsBeginAsAlpacasDoAndAreKept() {
        assertThat(fields(api.get(CONFIGURATIONS).json())).isEqualTo(Map.ofEntries(
                Map.entry("dtbp_check", "\"entry\""), Map.entry("pdt_check", "\"entry\""), Map.entry("disable_overnight_trading", "false"),
                Map.entry("fractional_trading", "true"), Map.entry("max_margin_multiplier", "\"1\""), Map.entry("max_options_trading_level", "null"),
                Map.entry("no_shorting", "true"), Map.entry("ptp_no_exception_entry", "false"), Map.entry("suspend_trade", "false"),
                Map.entry("trade_suspended_by_user", "false"), Map.entry("trade_confirm_email", "\"all\"")));
        JsonNode changed = api.patch(CONFIGURATIONS, """
                {"dtbp_check":"both","pdt_check":"exit","disable_overnight_trading":true,"fractional_trading":false,"max_margin_multiplier":"1",
                 "max_options_trading_level":0,"no_shorting":false,"ptp_no_exception_entry":true,"suspend_trade":true,"trade_confirm_email":"none"}
                """).json();
        assertThat(fields(changed)).isEqualTo(Map.ofEntries(
                Map.entry("dtbp_check", "\"both\""), Map.entry("pdt_check", "\"exit\""), Map.entry("disable_overnight_trading", "true"),
                Map.entry("fractional_trading", "false"), Map.entry("max_margin_multiplier", "\"1\""), Map.entry("max_options_trading_level", "0"),
                Map.entry("no_shorting", "false"), Map.entry("ptp_no_exception_entry", "true"), Map.entry("suspend_trade", "true"),
                Map.entry("trade_suspended_by_user", "true"), Map.entry("trade_confirm_email", "\"none\"")));
        assertThat(api.get(CONFIGURATIONS).json()).isEqualTo(changed)
                .isEqualTo(api.patch(CONFIGURATIONS, "{}").json())
                .isEqualTo(api.patch(CONFIGURATIONS, "{\"suspend_trade\":null,\"something_new\":1}").json())
                .isEqualTo(api.patch(CONFIGURATIONS, changed.toString()).json());
        assertThat(api.get("/v2/account").json().path("shorting_enabled").asBoolean()).isTrue();
    }

    @Test
    void aSuspendedAccountRefusesOrdersUntilItIsNoLonger() {
        assertThat(api.patch(CONFIGURATIONS, "{\"trade_suspended_by_user\":true}").status()).isEqualTo(200);
        assertThat(api.get("/v2/account").json().path("trade_suspended_by_user").asBoolean()).isTrue();
        var before = trader.books();
        assertThat(api.order("buy", "KO", "1").body())
                .isEqualTo("{\"code\":40310000,\"message\":\"new orders are suspended by the account's configuration\"}");
        assertThat(trader.books()).isEqualTo(before);
        api.patch(CONFIGURATIONS, "{\"suspend_trade\":false,\"fractional_trading\":false}");
        assertThat(api.order("buy", "KO", "1.5").status()).isEqualTo(403);
        assertThat(api.order("buy", "KO", "1").status()).isEqualTo(200);
        assertThat(api.order("sell", "KO", "2").status()).isEqualTo(403);
        api.patch(CONFIGURATIONS, "{\"no_shorting\":false}");
        assertThat(api.order("sell", "KO", "1").status()).isEqualTo(200);
        assertThat(api.order("sell", "KO", "1").status()).isEqualTo(200);
    }

    @Test
    void badConfigurationsAreRefusedAndNothingChanges() {
        JsonNode before = api.get(CONFIGURATIONS).json();
        for (String field : List.of(
                "\"dtbp_check\":\"never\"", "\"pdt_check\":7", "\"max_margin_multiplier\":\"2\"", "\"max_margin_multiplier\":4",
                "\"max_margin_multiplier\":[]", "\"max_options_trading_level\":4", "\"max_options_trading_level\":-1",
                "\"max_options_trading_level\":\"x\"", "\"no_shorting\":\"yes\"", "\"suspend_trade\":1", "\"fractional_trading\":\"true\"",
                "\"trade_confirm_email\":\"some\"", "\"trade_confirm_email\":\"a\\u0000\"", "\"ptp_no_exception_entry\":{}",
                "\"disable_overnight_trading\":[]", "\"suspend_trade\":true,\"trade_suspended_by_user\":false")) {
            Api.Answer answer = api.patch(CONFIGURATIONS, "{\"no_shorting\":false," + field + "}");
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.json().path("code").asInt()).isEqualTo(40010001);
        }
        for (String body : List.of("", "{", "[]", "7")) {
            assertThat(api.patch(CONFIGURATIONS, body).json().path("code").asInt()).as(body).isEqualTo(40010000);
        }
        Trader other = DESK.trader();
        assertThat(other.signedIn().with("X-Livedesk-Account", trader.account().toString()).patch(CONFIGURATIONS, "{}").status()).isEqualTo(404);
        assertThat(other.api().with("X-Livedesk-Account", trader.account().toString()).get(CONFIGURATIONS).status()).isEqualTo(404);
        assertThat(new Api(DESK.port(), "Cookie", trader.cookie()).patch(CONFIGURATIONS, "{\"suspend_trade\":true}").status())
                .as("without the CSRF token").isEqualTo(403);
        trader.becomes("viewer");
        assertThat(trader.signedIn().patch(CONFIGURATIONS, "{\"suspend_trade\":true}").status()).isEqualTo(403);
        assertThat(trader.signedIn().get(CONFIGURATIONS).json()).isEqualTo(before);
    }

    @Test
    void everyTradingPathTellsItsIdAndWhatIsLeftOfTheLimit() {
        for (String path : List.of(
                "/v2/account", CONFIGURATIONS, "/v2/account/activities", "/v2/account/activities/FILL", "/v2/orders", "/v2/orders/x",
                "/v2/orders:by_client_order_id?client_order_id=x", "/v2/positions", "/v2/positions/KO", "/v2/watchlists", "/v2/watchlists/x",
                "/v2/watchlists:by_name?name=x", "/v2/assets", "/v2/assets/KO", "/v2/clock", "/v2/calendar?start=2026-11-23&end=2026-11-23")) {
            Api.Answer answer = api.get(path);
            assertThat(answer.header("X-Request-ID")).as(path).hasSize(36);
            assertThat(answer.header("X-RateLimit-Limit")).as(path).isEqualTo("1000000");
            assertThat(answer.header("X-RateLimit-Remaining")).as(path).matches("[0-9]+");
            assertThat(answer.header("X-RateLimit-Reset")).as(path).matches("[0-9]{10}");
        }
        assertThat(new Api(DESK.port()).get("/v2/account").header("X-Request-ID")).as("refused").hasSize(36);
        assertThat(api.get("/v2/nothing-here").header("X-Request-ID")).as("not found").hasSize(36);
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return fields;
    }

    /** Cash that came or went; the time as SQL. */
    private void book(String source, String amount, String at) {
        DESK.owner.sql("""
                with head as (
                    update gateway.account_head set seq = seq + 1, cash = cash + ?::numeric where account_id = ? returning account_id, seq, epoch)
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount)
                select account_id, seq, epoch, 'cash', %s, 'system', ?, ?::numeric from head
                """.formatted(at)).params(amount, trader.account().value(), source, amount).update();
    }
}
