package dev.livedesk.desk.start;

import java.util.HashMap;
import java.util.Map;

/**
 * What the services are told about this desk: addresses, passwords, the feed, the demo user. Never logged.
 *
 * @param values in the words of their configuration
 */
public record ServiceSettings(Map<String, String> values) {

    public ServiceSettings {
        values = Map.copyOf(values);
    }

    /** For services in processes of their own, which nginx stands in front of. */
    public Map<String, String> behindProxy() {
        Map<String, String> settings = new HashMap<>(values);
        settings.put("server.address", "127.0.0.1");
        settings.put("server.forward-headers-strategy", "native");
        settings.put("spring.main.banner-mode", "off");
        return Map.copyOf(settings);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ServiceSettings" + values.keySet();
    }
}
