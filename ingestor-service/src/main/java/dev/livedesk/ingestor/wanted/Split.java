package dev.livedesk.ingestor.wanted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Splits tickers evenly over workers. */
final class Split {

    private Split() {}

    /**
     * The worker of each ticker: none carries two more than another, and as few as possible change theirs.
     *
     * @param now the worker of each ticker so far
     * @param workers how many there are, at least 1
     */
    static SortedMap<String, Integer> evenly(SortedMap<String, Integer> now, Collection<String> wanted, int workers) {
        List<List<String>> shares = IntStream.range(0, workers).<List<String>>mapToObj(_ -> new ArrayList<>()).toList();
        List<String> loose = new ArrayList<>();
        for (String ticker : new TreeSet<>(wanted)) {
            Integer worker = now.get(ticker);
            if (worker == null || worker >= workers) {
                loose.add(ticker);
            } else {
                shares.get(worker).add(ticker);
            }
        }
        int each = wanted.size() / workers;
        int more = wanted.size() % workers;
        int[] fullestFirst = IntStream.range(0, workers)
                .boxed()
                .sorted(Comparator.comparingInt((Integer worker) -> -shares.get(worker).size()))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] sizes = new int[workers];
        for (int i = 0; i < workers; i++) {
            sizes[fullestFirst[i]] = i < more ? each + 1 : each;
        }
        for (int worker = 0; worker < workers; worker++) {
            while (shares.get(worker).size() > sizes[worker]) {
                loose.add(shares.get(worker).removeLast());
            }
        }
        SortedMap<String, Integer> split = new TreeMap<>();
        int next = 0;
        for (int worker = 0; worker < workers; worker++) {
            for (String ticker : shares.get(worker)) {
                split.put(ticker, worker);
            }
            for (int missing = sizes[worker] - shares.get(worker).size(); missing > 0; missing--) {
                split.put(loose.get(next++), worker);
            }
        }
        return split;
    }
}
