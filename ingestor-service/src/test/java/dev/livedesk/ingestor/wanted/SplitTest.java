package dev.livedesk.ingestor.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static List<String> tickers(int count) {
        return IntStream.range(0, count).mapToObj(n -> "T%03d".formatted(n)).toList();
    }

    private static List<Long> sizes(SortedMap<String, Integer> split, int workers) {
        return IntStream.range(0, workers)
                .mapToObj(worker -> split.values().stream().filter(each -> each == worker).count())
                .toList();
    }

    @Test
    void aHundredTickersOnThreeWorkers() {
        assertThat(sizes(Split.evenly(new TreeMap<>(), tickers(100), 3), 3)).containsExactly(34L, 33L, 33L);
    }

    @Test
    void whoeverCanStayStays() {
        SortedMap<String, Integer> three = Split.evenly(new TreeMap<>(), tickers(99), 3);
        SortedMap<String, Integer> four = Split.evenly(three, tickers(99), 4);
        assertThat(three.entrySet().stream().filter(at -> !at.getValue().equals(four.get(at.getKey()))).count()).isEqualTo(24);
        SortedMap<String, Integer> oneMore = Split.evenly(three, tickers(100), 3);
        assertThat(three.keySet()).allSatisfy(ticker -> assertThat(oneMore.get(ticker)).isEqualTo(three.get(ticker)));
    }

    @Test
    void howeverItCameAboutItIsEvenAndComplete() {
        for (long seed = 0; seed < 200; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            SortedMap<String, Integer> split = new TreeMap<>();
            for (int step = 0; step < 20; step++) {
                int workers = 1 + random.nextInt(8);
                List<String> wanted = tickers(60).stream().filter(_ -> random.nextBoolean()).collect(Collectors.toList());
                Collections.shuffle(wanted, new java.util.Random(seed));
                split = Split.evenly(split, wanted, workers);
                assertThat(split.keySet()).as("seed %d", seed).isEqualTo(new TreeSet<>(wanted));
                List<Long> sizes = sizes(split, workers);
                assertThat(Collections.max(sizes) - Collections.min(sizes)).as("seed %d", seed).isLessThanOrEqualTo(1);
            }
        }
    }
}
