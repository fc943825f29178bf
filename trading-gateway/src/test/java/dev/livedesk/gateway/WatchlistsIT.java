package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v2/watchlists}. */
class WatchlistsIT {

    private static final Desk DESK = Desk.shared();
    private static final String PATH = "/v2/watchlists";

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @Test
    void aWatchlistKeepsItsSymbolsInTheirOrder() {
        JsonNode made = create("Tech", "MSFT", "AAPL", "BTCUSD", "AAPL");
        assertThat(made.propertyNames()).containsExactlyInAnyOrder("id", "account_id", "created_at", "updated_at", "name", "assets");
        assertThat(symbols(made)).containsExactly("MSFT", "AAPL", "BTC/USD");
        assertThat(made.path("account_id").asString()).isEqualTo(trader.account().toString());
        assertThat(made.path("assets").get(1)).isEqualTo(api.get("/v2/assets/AAPL").json());
        assertThat(api.get(id(made)).json()).isEqualTo(made).isEqualTo(api.get(PATH + ":by_name?name=Tech").json());

        JsonNode second = create("Empty");
        JsonNode listed = api.get(PATH).json();
        assertThat(listed.valueStream().map(list -> list.path("name").asString())).containsExactly("Tech", "Empty");
        assertThat(listed.get(0).propertyNames()).containsExactlyInAnyOrder("id", "account_id", "created_at", "updated_at", "name");
        assertThat(symbols(second)).isEmpty();
        assertThat(api.post(PATH, "{\"name\":\"Null\",\"symbols\":null}").status()).isEqualTo(200);
    }

    @Test
    void symbolsComeAndGoByIdAndByName() {
        JsonNode made = create("My list", "AAPL");
        assertThat(symbols(api.post(id(made), "{\"symbol\":\"MSFT\"}").json())).containsExactly("AAPL", "MSFT");
        assertThat(symbols(api.post(PATH + ":by_name?name=My%20list", "{\"symbol\":\"BTC/USD\"}").json())).containsExactly("AAPL", "MSFT", "BTC/USD");
        assertThat(symbols(api.post(id(made), "{\"symbol\":\"AAPL\"}").json())).as("it is there").containsExactly("AAPL", "MSFT", "BTC/USD");
        assertThat(symbols(api.delete(id(made) + "/MSFT").json())).containsExactly("AAPL", "BTC/USD");
        for (String pair : List.of("BTC/USD", "BTC%2FUSD", "BTCUSD")) {
            assertThat(symbols(api.delete(id(made) + "/" + pair).json())).as(pair).containsExactly("AAPL");
            api.post(id(made), "{\"symbol\":\"BTCUSD\"}");
        }
        assertThat(api.delete(id(made) + "/MSFT").body()).isEqualTo("{\"code\":40410000,\"message\":\"the asset is not in the watchlist\"}");
        assertThat(api.delete(id(made)).status()).isEqualTo(204);
        assertThat(api.get(id(made)).body()).isEqualTo("{\"code\":40410000,\"message\":\"watchlist not found\"}");
        assertThat(api.delete(id(made)).status()).isEqualTo(404);
    }

    @Test
    void aWatchlistIsReplaced() {
        JsonNode made = create("Old", "AAPL", "MSFT");
        JsonNode replaced = api.put(id(made), "{\"name\":\"New\",\"symbols\":[\"JPM\",\"AAPL\"]}").json();
        assertThat(symbols(replaced)).containsExactly("JPM", "AAPL");
        assertThat(replaced.path("name").asString()).isEqualTo("New");
        assertThat(replaced.path("id")).isEqualTo(made.path("id"));
        assertThat(replaced.path("created_at")).isEqualTo(made.path("created_at"));
        assertThat(api.get(PATH + ":by_name?name=Old").status()).isEqualTo(404);
        JsonNode renamed = api.put(PATH + ":by_name?name=New", "{\"name\":\"Newer\"}").json();
        assertThat(symbols(renamed)).as("what is not named stays").containsExactly("JPM", "AAPL");
        assertThat(symbols(api.put(PATH + ":by_name?name=Newer", "{\"symbols\":[]}").json())).isEmpty();
        assertThat(api.delete(PATH + ":by_name?name=Newer").status()).isEqualTo(204);
        assertThat(api.delete(PATH + ":by_name?name=Newer").status()).isEqualTo(404);
    }

    @Test
    void anUnknownSymbolChangesNothing() {
        JsonNode made = create("Mine", "AAPL");
        assertThat(api.post(PATH, "{\"name\":\"Other\",\"symbols\":[\"AAPL\",\"NOPE\"]}").body())
                .isEqualTo("{\"code\":40410000,\"message\":\"asset not found for NOPE\"}");
        assertThat(api.post(id(made), "{\"symbol\":\"NOPE\"}").status()).isEqualTo(404);
        assertThat(api.post(id(made), "{\"symbol\":\"a\\u0000b\"}").status()).isEqualTo(404);
        assertThat(api.put(id(made), "{\"name\":\"Mine too\",\"symbols\":[\"NOPE\"]}").status()).isEqualTo(404);
        assertThat(api.delete(id(made) + "/NOPE").status()).isEqualTo(404);
        assertThat(api.get(PATH).json().size()).isEqualTo(1);
        assertThat(api.get(id(made)).json()).isEqualTo(made);
    }

    @Test
    void namesAreUniqueWithinTheAccountAndBounded() {
        JsonNode made = create("One");
        create("Two");
        for (String body : List.of(
                "{\"name\":\"One\"}", "{\"name\":\" One \"}", "{\"symbols\":[]}", "{\"name\":\"\"}", "{\"name\":\"" + "x".repeat(65) + "\"}",
                "{\"name\":\"a\\u0000b\"}", "{\"name\":7}", "{\"name\":\"x\",\"symbols\":\"AAPL\"}", "{\"name\":\"x\",\"symbols\":[7]}",
                "{\"name\":\"x\",\"symbols\":[" + String.join(",", Collections.nCopies(1001, "\"AAPL\"")) + "]}")) {
            Api.Answer answer = api.post(PATH, body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.json().path("code").asInt()).isEqualTo(40010001);
        }
        assertThat(api.put(id(made), "{\"name\":\"Two\"}").status()).isEqualTo(422);
        assertThat(api.put(id(made), "{\"name\":\"One\"}").status()).as("its own").isEqualTo(200);
        assertThat(api.post(id(made), "{}").status()).isEqualTo(422);
        for (String body : List.of("", "{", "[]")) {
            assertThat(api.post(PATH, body).status()).as(body).isEqualTo(400);
            assertThat(api.put(id(made), body).status()).as(body).isEqualTo(400);
            assertThat(api.post(id(made), body).status()).as(body).isEqualTo(400);
        }
        for (String name : List.of("", "?name=", "?name=%20")) {
            assertThat(api.get(PATH + ":by_name" + name).status()).as(name).isEqualTo(422);
            assertThat(api.delete(PATH + ":by_name" + name).status()).as(name).isEqualTo(422);
        }
        for (String unknown : List.of(PATH + "/x", PATH + "/" + UUID.randomUUID(), PATH + ":by_name?name=nope", PATH + ":by_name?name=%00")) {
            assertThat(api.get(unknown).status()).as(unknown).isEqualTo(404);
            assertThat(api.put(unknown, "{\"name\":\"y\"}").status()).as(unknown).isEqualTo(404);
            assertThat(api.post(unknown, "{\"symbol\":\"AAPL\"}").status()).as(unknown).isEqualTo(404);
            assertThat(api.delete(unknown).status()).as(unknown).isEqualTo(404);
        }
        assertThat(DESK.trader().api().post(PATH, "{\"name\":\"One\"}").status()).as("another account").isEqualTo(200);
    }

    @Test
    void symbolsThatAreAddedAtOnceAreAllThere() throws Exception {
        JsonNode made = create("Busy");
        List<String> added = List.of("AAPL", "MSFT", "JPM", "BAC", "WMT", "TRV", "GS", "BK");
        List<Future<Integer>> all = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            added.forEach(symbol -> all.add(clients.submit(() -> api.post(id(made), "{\"symbol\":\"" + symbol + "\"}").status())));
        }
        for (Future<Integer> one : all) {
            assertThat(one.get()).isEqualTo(200);
        }
        assertThat(symbols(api.get(id(made)).json())).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void anAccountHasOnlySoManyWatchlists() {
        DESK.owner.sql("""
                insert into gateway.watchlist (id, account_id, name, tickers, created_at, updated_at)
                select gen_random_uuid(), ?, 'list ' || n, '{}', now(), now() from generate_series(1, 199) n
                """).param(trader.account().value()).update();
        create("the last");
        assertThat(api.post(PATH, "{\"name\":\"one more\"}").status()).isEqualTo(422);
        assertThat(api.get(PATH).json().size()).isEqualTo(200);
    }

    @Test
    void onlyWhoMayTradeOnTheAccountChangesItsWatchlists() {
        JsonNode made = create("Private", "AAPL");
        Trader other = DESK.trader();
        Api stranger = other.api();
        Api named = other.signedIn().with("X-Livedesk-Account", trader.account().toString());
        for (Api api : List.of(stranger, named)) {
            assertThat(api.get(id(made)).status()).isEqualTo(404);
            assertThat(api.put(id(made), "{\"name\":\"stolen\"}").status()).isEqualTo(404);
            assertThat(api.post(id(made), "{\"symbol\":\"MSFT\"}").status()).isEqualTo(404);
            assertThat(api.delete(id(made) + "/AAPL").status()).isEqualTo(404);
            assertThat(api.delete(id(made)).status()).isEqualTo(404);
            assertThat(api.get(PATH + ":by_name?name=Private").status()).isEqualTo(404);
        }
        Api forged = new Api(DESK.port(), "Cookie", trader.cookie());
        trader.becomes("viewer");
        Api viewer = trader.signedIn();
        for (Api api : List.of(viewer, forged)) {
            assertThat(api.post(PATH, "{\"name\":\"x\"}").status()).isEqualTo(403);
            assertThat(api.put(id(made), "{\"name\":\"x\"}").status()).isEqualTo(403);
            assertThat(api.post(id(made), "{\"symbol\":\"MSFT\"}").status()).isEqualTo(403);
            assertThat(api.delete(id(made) + "/AAPL").status()).isEqualTo(403);
            assertThat(api.delete(id(made)).status()).isEqualTo(403);
            assertThat(api.delete(PATH + ":by_name?name=Private").status()).isEqualTo(403);
        }
        assertThat(viewer.get(id(made)).json()).isEqualTo(made);
    }

    private JsonNode create(String name, String... symbols) {
        String list = symbols.length == 0 ? "" : "\"" + String.join("\",\"", symbols) + "\"";
        Api.Answer made = api.post(PATH, "{\"name\":\"%s\",\"symbols\":[%s]}".formatted(name, list));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json();
    }

    private static String id(JsonNode list) {
        return PATH + "/" + list.path("id").asString();
    }

    private static List<String> symbols(JsonNode list) {
        return list.path("assets").valueStream().map(asset -> asset.path("symbol").asString()).toList();
    }
}
