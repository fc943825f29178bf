package dev.livedesk.gateway;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators see of the services. */
class OperationsIT {

    private static final Desk DESK = Desk.shared();
    private static final String PATH = "/api/operations";

    private final Trader administrator = DESK.administrator();

    @Test
    void anAdministratorSeesTheServicesThatAreHeardAndMissesTheOthers() {
        Api admin = administrator.signedIn();
        eventually("the gateway is heard", () -> gateway(admin.get(PATH).json()).path("instance").asString("").contains(":"));

        JsonNode seen = admin.get(PATH).json();
        JsonNode gateway = gateway(seen);
        assertThat(gateway.path("version").asString()).isEqualTo(seen.path("version").asString()).isNotBlank();
        assertThat(gateway.path("seenAt").asString()).isGreaterThan(gateway.path("startedAt").asString());
        assertThat(gateway.path("lags").isArray()).isTrue();
        assertThat(seen.path("faults").valueStream().filter(fault -> fault.path("service").asString().equals("quote-server")).map(fault -> fault.path("what").asString()))
                .containsExactly("nothing was heard of it");
    }

    @Test
    void itIsForAdministratorsWhoAreSignedIn() {
        Trader viewer = DESK.trader();
        viewer.becomes("viewer");
        for (Api api : List.of(DESK.trader().signedIn(), DESK.trader().api(), viewer.signedIn(), administrator.api())) {
            Api.Answer refused = api.get(PATH);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("services");
        }
        assertThat(new Api(DESK.port()).get(PATH).status()).isEqualTo(401);
        assertThat(administrator.signedIn().post(PATH, "{}").status()).isEqualTo(405);
    }

    private static JsonNode gateway(JsonNode seen) {
        return seen.path("services").valueStream().filter(service -> service.path("name").asString().equals("trading-gateway")).findFirst().orElseThrow();
    }
}
