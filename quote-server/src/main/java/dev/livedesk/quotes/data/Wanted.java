package dev.livedesk.quotes.data;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a client is subscribed to: of each channel some tickers, or all. Never changes. */
final class Wanted {

    /** Every ticker. */
    static final String ALL = "*";

    static final Wanted NOTHING = new Wanted(new EnumMap<>(Channel.class));

    /** Sorted; of a channel that is not there, none. */
    private final Map<Channel, String[]> tickers;

    private final int hash;

    private Wanted(Map<Channel, String[]> tickers) {
        this.tickers = tickers;
        int sum = 0;
        for (Map.Entry<Channel, String[]> each : tickers.entrySet()) {
            sum = 31 * sum + 7 * each.getKey().code() + Arrays.hashCode(each.getValue());
        }
        this.hash = sum;
    }

    Wanted plus(Map<Channel, Set<String>> more) {
        return changed(more, (of, names) -> of.addAll(names));
    }

    Wanted minus(Map<Channel, Set<String>> less) {
        return changed(less, (of, names) -> of.removeAll(names));
    }

    boolean isEmpty() {
        return tickers.isEmpty();
    }

    boolean wants(Channel channel, String ticker) {
        String[] of = tickers.get(channel);
        return of != null && (of[0].equals(ALL) || Arrays.binarySearch(of, ticker) >= 0);
    }

    /** Tickers that are named, each once. */
    int named() {
        Set<String> names = new LinkedHashSet<>();
        tickers.values().forEach(of -> names.addAll(Arrays.asList(of)));
        names.remove(ALL);
        return names.size();
    }

    Map<Channel, List<String>> byChannel() {
        Map<Channel, List<String>> lists = new EnumMap<>(Channel.class);
        tickers.forEach((channel, of) -> lists.put(channel, List.of(of)));
        return lists;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wanted that && hash == that.hash && tickers.keySet().equals(that.tickers.keySet())
                && tickers.entrySet().stream().allMatch(each -> Arrays.equals(each.getValue(), that.tickers.get(each.getKey())));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private Wanted changed(Map<Channel, Set<String>> by, Change change) {
        Map<Channel, String[]> changed = new EnumMap<>(tickers);
        by.forEach((channel, names) -> {
            // "*" sorts before every ticker.
            TreeSet<String> of = new TreeSet<>(List.of(tickers.getOrDefault(channel, new String[0])));
            change.apply(of, names);
            if (of.isEmpty()) {
                changed.remove(channel);
            } else {
                changed.put(channel, of.toArray(String[]::new));
            }
        });
        return new Wanted(changed);
    }

    @FunctionalInterface
    private interface Change {
        boolean apply(Set<String> tickers, Set<String> by);
    }
}
