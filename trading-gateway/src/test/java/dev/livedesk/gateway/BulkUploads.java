package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** What tests of uploads ask of a desk. */
abstract class BulkUploads {

    static final Desk DESK = Desk.shared();
    static final AtomicInteger KEYS = new AtomicInteger();
    static final String HEADER = "ticker,side,quantity,price,fee,effectiveAt\n";
    static final Set<String> ENDED = Set.of("done", "refused", "taken-back", "interrupted", "failed");

    static JsonNode end(Trader trader, Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return end(trader.api(), answer);
    }

    static JsonNode end(Api api, Api.Answer answer) {
        return end(api, UUID.fromString(answer.json().path("id").asString()));
    }

    static JsonNode end(Api api, UUID group) {
        List<JsonNode> last = new ArrayList<>();
        Prices.await(() -> {
            JsonNode now = api.get("/api/trades/groups/" + group).json();
            last.add(now);
            return ENDED.contains(now.path("state").asString());
        }, "the upload does not end");
        return last.getLast();
    }

    static Api.Answer upload(Trader trader, String type, String query, String body) {
        return trader.api().with("Idempotency-Key", "bulk-" + KEYS.incrementAndGet()).postAs(type, "/api/trades/bulk" + query, body);
    }

    static void right(Trader user, Trader owner, String may) {
        DESK.owner.sql("""
                insert into gateway.account_right (account_id, user_id, may)
                select ?, id, ? from gateway.app_user where username = ?
                """).param(owner.account().value()).param(may).param(user.username()).update();
    }

    static String cash(Trader trader) {
        return trader.api().get("/v2/account").json().path("cash").asString();
    }

    static String held(Trader trader) {
        return DESK.owner.sql("""
                select coalesce(string_agg(instrument || ' ' || trim_scale(quantity), ', ' order by instrument), '')
                  from gateway.holding where account_id = ? and quantity <> 0
                """).param(trader.account().value()).query(String.class).single();
    }

    static void assertTheBooksAreRight(Trader trader) {
        LedgerBooks.assertRight(DESK, trader, "upload");
    }
}
