package dev.livedesk.desk.start;

import dev.livedesk.desk.stores.Stores;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where the stores are, in the words of the services' configuration. */
final class StoreSettings {

    private StoreSettings() {}

    static Map<String, String> of(Stores stores) {
        Map<String, String> settings = new HashMap<>();
        settings.put("livedesk.database.url", stores.postgres().url());
        stores.secrets().roles().forEach((role, password) -> settings.put("livedesk.database.passwords." + role.name().toLowerCase(Locale.ROOT), password));
        settings.put("livedesk.redis.uri", "redis://:%s@127.0.0.1:%d".formatted(stores.secrets().redis(), stores.redis().port()));
        settings.put("livedesk.metrics.token", stores.secrets().metrics());
        return settings;
    }
}
