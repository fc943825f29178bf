package dev.livedesk.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlayheadTest {

    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
    private static final long SECOND = 1_000_000;

    /** An event each second; the event is its number. */
    private static final Tape<Long> SECONDS = from -> new Tape.Cursor<>() {
        private long next = Math.ceilDiv(from, SECOND);

        @Override
        public long nextAt() {
            return next * SECOND;
        }

        @Override
        public Long next() {
            return next++;
        }
    };

    private final Playhead<Long> playhead = new Playhead<>(new Timeline(START, 1, 60 * SECOND), SECONDS);
    private final List<Long> played = new ArrayList<>();

    @Test
    void eachEventIsPlayedOnceWhateverTheSteps() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Instant now = START;
        while (played.size() < 500) {
            now = now.plusMillis(random.nextLong(5_000));
            playhead.play(now, played::add);
            if (random.nextInt(5) == 0) {
                playhead.stop();
                playhead.play(now, played::add);
            }
        }
        assertThat(played).as("seed %d", seed).isEqualTo(consecutive(played.getFirst(), played.size()));
        assertThat(played.getFirst()).isLessThan(6);
    }

    @Test
    void stoppingAtAnEventAndGoingOnDoesNotRepeatIt() {
        play(7);
        playhead.stop();
        play(7, 8);
        assertThat(played).containsExactly(7L, 8L);
    }

    @Test
    void whatPassedWhileNobodyListenedIsNotMadeGood() {
        play(0);
        playhead.stop();
        play(100);
        assertThat(played).containsExactly(0L, 100L);
    }

    @Test
    void lagUpToFiveMinutesIsMadeGoodAndMoreIsJumpedOver() {
        play(0, 300);
        assertThat(played).hasSize(301);
        play(1_000);
        assertThat(played).hasSize(302).endsWith(300L, 1_000L);
    }

    @Test
    void clockSetBackALittleRepeatsNothingAndSetBackFarStartsThere() {
        play(1_000, 990, 1_001);
        assertThat(played).containsExactly(1_000L, 1_001L);
        play(100, 101);
        assertThat(played).containsExactly(1_000L, 1_001L, 100L, 101L);
    }

    @Test
    void timelineIsAFunctionOfTheClock() {
        Timeline timeline = new Timeline(START, 2.5, 60 * SECOND);
        assertThat(timeline.tapeAt(START.plusSeconds(40))).isEqualTo(100 * SECOND);
        assertThat(timeline.timeAt(100 * SECOND)).isEqualTo(START.plusSeconds(40));
        assertThat(timeline.millisAt(SECOND)).isEqualTo(START.plusMillis(400).toEpochMilli());
        assertThat(timeline.tapeAt(START.minusSeconds(1))).isEqualTo(-2_500_000);
    }

    private void play(long... seconds) {
        for (long second : seconds) {
            playhead.play(START.plusSeconds(second), played::add);
        }
    }

    private static List<Long> consecutive(long first, int count) {
        List<Long> numbers = new ArrayList<>();
        for (long i = first; i < first + count; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
