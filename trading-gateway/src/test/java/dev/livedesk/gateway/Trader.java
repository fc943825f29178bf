package dev.livedesk.gateway;

import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user of a test, with the ways to call. */
record Trader(Desk desk, String username, String keyId, AccountId account) {

    /** With the API key. */
    Api api() {
        return new Api(desk.port(), "APCA-API-KEY-ID", keyId, "APCA-API-SECRET-KEY", Desk.SECRET);
    }

    /** With a fresh session, and its CSRF token. */
    Api signedIn() {
        Api.Answer answer = new Api(desk.port()).post("/api/auth/sign-in", signInBody(Desk.PASSWORD));
        return new Api(desk.port(), "Cookie", cookie(answer), "X-CSRF-Token", answer.json().path("csrfToken").asString());
    }

    /** A fresh session's cookie alone, without the CSRF token that changes need. */
    String cookie() {
        return cookie(new Api(desk.port()).post("/api/auth/sign-in", signInBody(Desk.PASSWORD)));
    }

    /** Behind the gateway's back, for what is called afterwards for the first time. */
    void becomes(String role) {
        desk.owner.sql("update gateway.app_user set role = ? where username = ?").param(role).param(username).update();
    }

    String role() {
        return desk.owner.sql("select role from gateway.app_user where username = ?").param(username).query(String.class).single();
    }

    String signInBody(String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }

    static String cookie(Api.Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    /** Everything that booking could have changed of this account, to be compared as a whole. */
    List<Map<String, @Nullable Object>> books() {
        return desk.owner.sql("""
                select h.seq, h.epoch, h.cash, h.reserved,
                       (select count(*) from gateway.account_event e where e.account_id = h.account_id) as events,
                       (select count(*) from gateway.trade_order o where o.account_id = h.account_id) as orders,
                       (select coalesce(string_agg(instrument || quantity || held, ',' order by instrument), '')
                          from gateway.holding q where q.account_id = h.account_id) as holdings
                  from gateway.account_head h
                 where h.account_id = ?
                """).param(account.value()).query().listOfRows();
    }

    /** An order of a quantity at the market. */
    static String order(String side, String symbol, String quantity) {
        return "{\"symbol\":\"%s\",\"qty\":\"%s\",\"side\":\"%s\",\"type\":\"market\",\"time_in_force\":\"%s\"}"
                .formatted(symbol, quantity, side, symbol.matches("[A-Z.]{1,5}") ? "day" : "gtc");
    }
}
