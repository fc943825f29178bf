package dev.livedesk.desk.fleet;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many processes each service gets: one, unless something else is said. */
record Replicas(Map<Service, Integer> counts) {

    private static final int MAX = 16;

    Replicas {
        counts = Map.copyOf(counts);
    }

    int of(Service service) {
        return counts.getOrDefault(service, 1);
    }

    /**
     * Reads {@code quote-server=2,trading-gateway=3}; nothing is one of each.
     *
     * @throws IllegalArgumentException for a service that there is not, one that is named twice, or a count that is not from 1 to 16
     */
    static Replicas parse(String text) {
        Map<Service, Integer> counts = new EnumMap<>(Service.class);
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] words = part.strip().split("=", -1);
            Service service = Service.of(words[0]).orElseThrow(() -> new IllegalArgumentException("There is no service '%s'; there are: %s".formatted(words[0], names())));
            if (words.length != 2 || !words[1].matches("[0-9]{1,2}") || Integer.parseInt(words[1]) < 1 || Integer.parseInt(words[1]) > MAX) {
                throw new IllegalArgumentException("'%s' is not NAME=N with N from 1 to %d".formatted(part.strip(), MAX));
            }
            if (counts.put(service, Integer.parseInt(words[1])) != null) {
                throw new IllegalArgumentException("The service '%s' is named twice".formatted(words[0]));
            }
        }
        return new Replicas(counts);
    }

    private static String names() {
        return Arrays.stream(Service.values()).map(Service::module).collect(Collectors.joining(", "));
    }
}
