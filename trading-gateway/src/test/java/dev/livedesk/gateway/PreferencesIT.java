package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code /api/preferences}. */
class PreferencesIT {

    private static final Desk DESK = Desk.shared();
    private static final String PATH = "/api/preferences";

    private final Trader trader = DESK.trader();
    private final Api browser = trader.signedIn();

    @Test
    void aPreferenceIsKeptReplacedAndForgotten() {
        assertThat(browser.get(PATH).body()).isEqualTo("{}");
        assertThat(browser.put(PATH + "/layout.wide", "{\"split\":\"row\",\"parts\":[0.25,0.75]}").status()).isEqualTo(204);
        assertThat(browser.put(PATH + "/chart.studies", "[\"Größe\"]").status()).isEqualTo(204);
        assertThat(browser.get(PATH).body()).isEqualTo("{\"chart.studies\":[\"Größe\"],\"layout.wide\":{\"split\":\"row\",\"parts\":[0.25,0.75]}}");
        assertThat(trader.signedIn().get(PATH).json()).as("in another browser").isEqualTo(browser.get(PATH).json());
        assertThat(browser.put(PATH + "/layout.wide", "null").status()).isEqualTo(204);
        assertThat(browser.delete(PATH + "/chart.studies").status()).isEqualTo(204);
        assertThat(browser.delete(PATH + "/chart.studies").status()).as("there is none").isEqualTo(204);
        assertThat(browser.get(PATH).body()).isEqualTo("{\"layout.wide\":null}");
    }

    @Test
    void nobodySeesAnothersAndAViewerHasHisOwn() {
        browser.put(PATH + "/layout.wide", "1");
        Trader other = DESK.trader();
        other.becomes("viewer");
        Api viewer = other.signedIn();
        assertThat(viewer.get(PATH).body()).isEqualTo("{}");
        assertThat(viewer.put(PATH + "/layout.wide", "2").status()).isEqualTo(204);
        assertThat(viewer.delete(PATH + "/layout.wide").status()).isEqualTo(204);
        assertThat(browser.get(PATH).body()).isEqualTo("{\"layout.wide\":1}");
    }

    @Test
    void aKeyAStrangerAndAForgedRequestAreRefused() {
        Api stranger = new Api(DESK.port());
        Api forged = new Api(DESK.port(), "Cookie", trader.cookie());
        assertThat(stranger.get(PATH).status()).isEqualTo(401);
        assertThat(stranger.put(PATH + "/a", "1").status()).isEqualTo(401);
        assertThat(trader.api().get(PATH).status()).isEqualTo(403);
        assertThat(forged.put(PATH + "/a", "1").status()).isEqualTo(403);
        assertThat(forged.delete(PATH + "/a").status()).isEqualTo(403);
        assertThat(trader.api().put(PATH + "/a", "1").status()).isEqualTo(403);
        assertThat(trader.api().delete(PATH + "/a").status()).isEqualTo(403);
        assertThat(browser.get(PATH).body()).isEqualTo("{}");
    }

    @Test
    void namesAndDocumentsAreBounded() {
        for (String name : List.of("Layout", "9", ".a", "a_b", "a%20b", "x".repeat(65))) {
            assertThat(browser.put(PATH + "/" + name, "1").status()).as(name).isEqualTo(422);
            assertThat(browser.delete(PATH + "/" + name).status()).as(name).isEqualTo(422);
        }
        for (String body : List.of("", "{", "1 2", "[".repeat(6_000))) {
            assertThat(browser.put(PATH + "/a", body).status()).as(body).isEqualTo(400);
        }
        assertThat(browser.put(PATH + "/a", "\"" + "x".repeat(8_191) + "\"").status()).isEqualTo(413);
        assertThat(browser.put(PATH + "/a", "\"" + "é".repeat(4_096) + "\"").status()).isEqualTo(413);
        assertThat(browser.get(PATH).body()).isEqualTo("{}");
        assertThat(browser.put(PATH + "/" + "x".repeat(64), "\"" + "x".repeat(8_190) + "\"").status()).isEqualTo(204);
    }

    @Test
    void aUserHasOnlySoMany() {
        DESK.owner.sql("""
                insert into gateway.preference (user_id, name, value)
                select u.id, 'p' || n, '1' from gateway.app_user u, generate_series(1, 63) n where u.username = ?
                """).param(trader.username()).update();
        assertThat(browser.put(PATH + "/last", "1").status()).isEqualTo(204);
        assertThat(browser.put(PATH + "/one-more", "1").status()).isEqualTo(409);
        assertThat(browser.put(PATH + "/last", "2").status()).as("instead of what is there").isEqualTo(204);
        assertThat(browser.get(PATH).json().size()).isEqualTo(64);
    }
}
