package dev.livedesk.ingestor.unused;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusedTickersTest {

    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Instant BEGIN = Instant.parse("2026-11-20T15:00:00Z");

    private final UnusedTickers tickers = new UnusedTickers(PERIOD, LONGEST_PAUSE);

    /** What was seen at a time; nothing was known if it was not complete. */
    private record Look(Instant at, boolean complete, Set<String> carried, Set<String> wanted) {}

    @Test
    void unusedIsWhatNobodyWantedForTheWholePeriod() {
        assertThat(look(0, Set.of("A", "B"), Set.of())).isEmpty();
        assertThat(look(1, Set.of("A", "B"), Set.of("B"))).isEmpty();
        assertThat(look(30, Set.of("A", "B"), Set.of())).isEmpty();
        assertThat(look(59, Set.of("A", "B"), Set.of())).isEmpty();
        assertThat(look(60, Set.of("A", "B"), Set.of())).containsExactly("A");
        assertThat(look(61, Set.of("A", "B"), Set.of("A"))).as("A is wanted again").containsExactly("B");
    }

    @Test
    void periodBeginsAnewWhenNotAllCouldBeAsked() {
        look(0, Set.of("A"), Set.of());
        look(30, Set.of("A"), Set.of());
        tickers.unknown();
        assertThat(look(60, Set.of("A"), Set.of())).isEmpty();
        assertThat(look(90, Set.of("A"), Set.of())).isEmpty();
        assertThat(look(120, Set.of("A"), Set.of())).containsExactly("A");
    }

    @Test
    void aPauseInWhichNobodyLookedProvesNothing() {
        look(0, Set.of("A"), Set.of());
        assertThat(look(1_000, Set.of("A"), Set.of())).isEmpty();
        assertThat(look(999, Set.of("A"), Set.of())).as("a clock that goes back").isEmpty();
    }

    @Test
    void aTickerThatIsAddedLaterHasItsWholePeriod() {
        look(0, Set.of("A"), Set.of());
        look(30, Set.of("A", "B"), Set.of());
        assertThat(look(60, Set.of("A", "B"), Set.of())).containsExactly("A");
        assertThat(look(70, Set.of("A"), Set.of())).containsExactly("A");
        assertThat(look(80, Set.of("A", "B"), Set.of())).as("B went and came again").containsExactly("A");
        assertThat(look(90, Set.of("A", "B"), Set.of())).containsExactly("A");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void itAgreesWithAModelThatLooksBackOverEverything(long seed) {
        Random random = new Random(seed);
        List<Look> looks = new ArrayList<>();
        Instant now = BEGIN;
        for (int i = 0; i < 400; i++) {
            now = now.plusSeconds(random.nextInt(100) == 0 ? 40 : 1 + random.nextInt(15));
            Look next = new Look(now, random.nextInt(40) > 0, some(random, 0.97), some(random, 0.05));
            looks.add(next);
            if (!next.complete()) {
                tickers.unknown();
            }
            Set<String> unused = tickers.look(next.carried(), next.wanted()::contains, now);
            assertThat(unused).as("seed %d, look %d", seed, i).isEqualTo(model(looks));
        }
    }

    /** From the newest look back: as long as nothing contradicts. */
    private static Set<String> model(List<Look> looks) {
        Look newest = looks.getLast();
        Set<String> unused = new TreeSet<>();
        for (String ticker : newest.carried()) {
            Instant since = newest.at();
            boolean proven = !newest.wanted().contains(ticker);
            for (int i = looks.size() - 1; i >= 0 && proven; i--) {
                Look look = looks.get(i);
                boolean isPause = since.isAfter(look.at().plus(LONGEST_PAUSE));
                if (isPause || !look.carried().contains(ticker)) {
                    break;
                }
                since = look.at();
                if (look.wanted().contains(ticker) || !look.complete()) {
                    break;
                }
            }
            if (proven && !newest.at().isBefore(since.plus(PERIOD))) {
                unused.add(ticker);
            }
        }
        return unused;
    }

    private static Set<String> some(Random random, double share) {
        Set<String> some = new TreeSet<>();
        for (String ticker : List.of("A", "B", "C", "D", "E")) {
            if (random.nextDouble() < share) {
                some.add(ticker);
            }
        }
        return some;
    }

    private Set<String> look(long second, Set<String> carried, Set<String> wanted) {
        return tickers.look(carried, wanted::contains, BEGIN.plusSeconds(second));
    }
}
