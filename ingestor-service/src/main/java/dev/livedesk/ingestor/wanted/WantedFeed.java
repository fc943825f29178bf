package dev.livedesk.ingestor.wanted;

import dev.livedesk.ingestor.settings.BucketProperties;
import dev.livedesk.ingestor.settings.FeedLimits;
import dev.livedesk.market.instrument.Instrument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one feed is to carry.
 *
 * @param workers among which its tickers are split
 * @param revision grows with each change
 * @param tickers each with its worker
 * @param bucket what was changed of the feed's buckets
 * @param buckets what was changed of single tickers' buckets
 * @param dropped what was carried until nobody wanted it any more
 */
public record WantedFeed(
        String name,
        int workers,
        long revision,
        SortedMap<String, Integer> tickers,
        BucketProperties bucket,
        Map<String, BucketProperties> buckets,
        SortedMap<String, DroppedTicker> dropped) {

    public WantedFeed {
        tickers = Collections.unmodifiableSortedMap(new TreeMap<>(tickers));
        buckets = Map.copyOf(buckets);
        dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
    }

    /** The tickers of each lane. */
    public SortedMap<Integer, List<Instrument>> lanes(FeedLimits limits) {
        SortedMap<Integer, List<Instrument>> lanes = new TreeMap<>();
        tickers.forEach((ticker, worker) ->
                lanes.computeIfAbsent(limits.lane(worker, workers), _ -> new ArrayList<>()).add(Instrument.parse(ticker)));
        return lanes;
    }

    /** The ticker's own bucket, over the feed's, over what is configured. */
    public BucketProperties bucketOf(String ticker) {
        return buckets.getOrDefault(ticker, BucketProperties.NONE).or(bucket);
    }

    WantedFeed carrying(Collection<String> wanted) {
        Map<String, BucketProperties> left = new TreeMap<>(buckets);
        left.keySet().retainAll(wanted);
        SortedMap<String, DroppedTicker> others = new TreeMap<>(dropped);
        others.keySet().removeAll(wanted);
        return new WantedFeed(name, workers, revision, Split.evenly(tickers, wanted, workers), bucket, left, others);
    }

    /** Without some that are remembered as dropped. */
    WantedFeed dropping(Collection<String> unused, DroppedTicker how) {
        Set<String> left = new TreeSet<>(tickers.keySet());
        left.removeAll(unused);
        WantedFeed without = carrying(left);
        SortedMap<String, DroppedTicker> all = new TreeMap<>(dropped);
        unused.forEach(ticker -> all.put(ticker, how));
        return new WantedFeed(name, workers, revision, without.tickers(), bucket, without.buckets(), all);
    }

    /** Remembers of some no more that they were dropped. */
    WantedFeed forgetting(Collection<String> tickersDropped) {
        SortedMap<String, DroppedTicker> others = new TreeMap<>(dropped);
        others.keySet().removeAll(tickersDropped);
        return new WantedFeed(name, workers, revision, tickers, bucket, buckets, others);
    }

    WantedFeed on(int newWorkers) {
        return new WantedFeed(name, newWorkers, revision, Split.evenly(tickers, tickers.keySet(), newWorkers), bucket, buckets, dropped);
    }

    WantedFeed with(BucketProperties changed) {
        return new WantedFeed(name, workers, revision, tickers, changed, buckets, dropped);
    }

    WantedFeed with(String ticker, BucketProperties changed) {
        Map<String, BucketProperties> all = new TreeMap<>(buckets);
        if (changed.equals(BucketProperties.NONE)) {
            all.remove(ticker);
        } else {
            all.put(ticker, changed);
        }
        return new WantedFeed(name, workers, revision, tickers, bucket, all, dropped);
    }
}
