package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.access.Role;
import dev.livedesk.gateway.setup.FirstUser;
import dev.livedesk.gateway.setup.GatewayBootstrap;
import dev.livedesk.market.decimal.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FirstUserIT {

    private static final String KEY_ID = "PKFIRST0000000000000";

    @Test
    void aNewDeskBeginsWithTheUserOfItsSettingsAndStaysAsItIs() throws Exception {
        Desk desk = Desk.with(Map.of(
                "livedesk.gateway.bootstrap.username", "honeykiwi",
                "livedesk.gateway.bootstrap.password", Desk.PASSWORD,
                "livedesk.gateway.bootstrap.key-id", KEY_ID,
                "livedesk.gateway.bootstrap.secret-key", Desk.SECRET));
        Api api = new Api(desk.port(), "APCA-API-KEY-ID", KEY_ID, "APCA-API-SECRET-KEY", Desk.SECRET);
        assertThat(api.get("/v2/account").json().path("cash").asString()).isEqualTo("100000");
        assertThat(signIn(desk, Desk.PASSWORD)).isEqualTo(200);

        GatewayBootstrap bootstrap = desk.context.getBean(GatewayBootstrap.class);
        bootstrap.ensure(new FirstUser("honeykiwi", "another password", Role.ADMIN, "PKOTHER0000000000000", Desk.SECRET, Money.of(5)));
        assertThat(signIn(desk, "another password")).isEqualTo(401);
        assertThat(signIn(desk, Desk.PASSWORD)).isEqualTo(200);
        assertThat(count(desk, "gateway.account")).isEqualTo(1);

        try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(starts.submit(() -> bootstrap.ensure(
                        new FirstUser("second", Desk.PASSWORD, Role.ADMIN, "PKSECOND000000000000", Desk.SECRET, Money.of(5)))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(count(desk, "gateway.app_user")).isEqualTo(2);
        assertThat(count(desk, "gateway.account")).isEqualTo(2);
        assertThat(count(desk, "gateway.account_event")).isEqualTo(2);
        assertThat(count(desk, "gateway.api_key")).isEqualTo(2);
    }

    private static int signIn(Desk desk, String password) {
        return new Api(desk.port()).post("/api/auth/sign-in", "{\"username\":\"HoneyKiwi \",\"password\":\"" + password + "\"}").status();
    }

    private static long count(Desk desk, String table) {
        return desk.owner.sql("select count(*) from " + table).query(Long.class).single();
    }
}
