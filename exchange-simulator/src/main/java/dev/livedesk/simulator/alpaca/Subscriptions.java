package dev.livedesk.simulator.alpaca;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one client is subscribed to, in its order of asking. */
final class Subscriptions {

    private static final String ALL = "*";

    private final Map<Channel, Set<String>> symbols = new EnumMap<>(Channel.class);

    Subscriptions() {
        for (Channel channel : Channel.values()) {
            symbols.put(channel, new LinkedHashSet<>());
        }
    }

    void add(Map<Channel, Set<String>> more) {
        merge(more, Set::addAll);
    }

    void remove(Map<Channel, Set<String>> less) {
        merge(less, Set::removeAll);
    }

    boolean includes(Channel channel, String symbol) {
        Set<String> held = of(channel);
        return held.contains(symbol) || held.contains(ALL);
    }

    void clear() {
        symbols.values().forEach(Set::clear);
    }

    boolean isEmpty() {
        return symbols.values().stream().allMatch(Set::isEmpty);
    }

    /** Trades and quotes subscriptions after adding, as a small plan counts them; everything counts as too many. */
    int channelsWith(Map<Channel, Set<String>> more) {
        int count = 0;
        for (Channel channel : List.of(Channel.TRADES, Channel.QUOTES)) {
            Set<String> all = new LinkedHashSet<>(of(channel));
            all.addAll(more.getOrDefault(channel, Set.of()));
            if (all.contains(ALL)) {
                return Integer.MAX_VALUE;
            }
            count += all.size();
        }
        return count;
    }

    /** The whole state as a frame. Corrections and cancellations follow the trades. */
    byte[] frame(JsonMapper json) {
        ObjectNode message = json.createObjectNode().put("T", "subscription");
        symbols.forEach((channel, names) -> names.forEach(message.withArray(channel.label())::add));
        for (Channel channel : Channel.values()) {
            message.withArray(channel.label());
        }
        for (String follower : List.of("corrections", "cancelErrors")) {
            of(Channel.TRADES).forEach(message.withArray(follower)::add);
        }
        return ("[" + json.writeValueAsString(message) + "]").getBytes(StandardCharsets.UTF_8);
    }

    private void merge(Map<Channel, Set<String>> changes, BiConsumer<Set<String>, Set<String>> change) {
        changes.forEach((channel, names) -> change.accept(of(channel), names));
    }

    private Set<String> of(Channel channel) {
        return symbols.computeIfAbsent(channel, _ -> new LinkedHashSet<>());
    }
}
