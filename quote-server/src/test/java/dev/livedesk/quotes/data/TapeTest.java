package dev.livedesk.quotes.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.quotes.client.Outgoing;
import dev.livedesk.quotes.wire.DataMessages;
import dev.livedesk.quotes.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The tape and those who read it: every message in order, or word that some are gone. */
class TapeTest {

    private static final int ROOM = 10_000;

    private final Tape tape = new Tape(64, 4);
    private int written;

    @Test
    void whatIsWrittenIsReadOnceItIsSealed() {
        Interest all = interest(Channel.QUOTES, "*");
        write(Channel.QUOTES, "AAPL");
        assertThat(tape.end()).isZero();
        tape.seal();
        assertThat(read(all, 0)).containsExactly("1");
    }

    @Test
    void onlyWhatIsWantedComes() {
        Interest some = new Interest(tape, Wanted.NOTHING.plus(Map.of(Channel.QUOTES, Set.of("MSFT"), Channel.TRADES, Set.of("*"))));
        write(Channel.QUOTES, "AAPL");
        write(Channel.TRADES, "AAPL");
        write(Channel.QUOTES, "MSFT");
        write(Channel.BARS, "MSFT");
        tape.seal();
        assertThat(read(some, 0)).containsExactly("2", "3");
        write(Channel.QUOTES, "AAPL");
        tape.seal();
        Interest.Step nothing = some.after(4, Format.JSON, ROOM);
        assertThat(nothing).isEqualTo(new Interest.Step(4, 5, null));
    }

    @Test
    void aTickerThatIsNamedBeforeItsFirstMessageComes() {
        Interest later = interest(Channel.QUOTES, "MSFT");
        write(Channel.QUOTES, "AAPL");
        tape.seal();
        assertThat(read(later, 0)).isEmpty();
        write(Channel.QUOTES, "MSFT");
        tape.seal();
        assertThat(read(later, 1)).containsExactly("2");
    }

    @Test
    void thoseWhoWantTheSameShareOneFrame() {
        Interest both = interest(Channel.QUOTES, "*");
        both.join();
        both.join();
        write(Channel.QUOTES, "AAPL");
        tape.seal();
        Interest.Step first = both.after(0, Format.JSON, ROOM);
        write(Channel.QUOTES, "AAPL");
        tape.seal();
        assertThat(both.after(0, Format.JSON, ROOM)).as("although there is more by now").isSameAs(first);
        assertThat(both.after(0, Format.MESSAGE_PACK, ROOM)).isNotEqualTo(first);
        assertThat(both.after(1, Format.JSON, ROOM)).isNotNull().extracting(Interest.Step::to).isEqualTo(2L);
    }

    @Test
    void aBacklogComesInFramesOfAboutTheirSize() {
        Interest all = interest(Channel.QUOTES, "*");
        for (int i = 0; i < 60; i++) {
            write(Channel.QUOTES, "AAPL");
        }
        tape.seal();
        Interest.Step step = Objects.requireNonNull(all.after(0, Format.JSON, 300));
        assertThat(step.to()).isBetween(2L, 20L);
        assertThat(read(all, 0)).hasSize(60).isSortedAccordingTo(java.util.Comparator.comparingInt(Integer::parseInt));
    }

    @Test
    void whoIsLappedIsTold() {
        Interest all = interest(Channel.QUOTES, "*");
        for (int i = 0; i < 65; i++) {
            write(Channel.QUOTES, "AAPL");
        }
        tape.seal();
        assertThat(tape.isGone(0)).isTrue();
        assertThat(all.after(0, Format.JSON, ROOM)).isNull();
        assertThat(tape.isGone(4)).as("a sixteenth is given up at once").isFalse();
        assertThat(read(all, 4)).startsWith("5").endsWith("65");
    }

    @Test
    void tooManyTickersAreRefused() {
        for (String ticker : List.of("A", "B", "C", "D")) {
            assertThat(write(Channel.QUOTES, ticker)).isTrue();
        }
        assertThat(write(Channel.QUOTES, "E")).isFalse();
        assertThat(write(Channel.TRADES, "D")).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Tape(100, 4));
    }

    /** Numbers are compared while the ring goes round under the readers: a frame that was mixed up with what overwrote it would show. */
    @Test
    void readersOfATapeThatIsOverwrittenSeeEveryNumberInOrderOrAreLapped() throws InterruptedException, ExecutionException {
        Tape fast = new Tape(256, 1);
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = List.of(readers.submit(() -> follow(fast)), readers.submit(() -> follow(fast)));
            for (long number = 1; !both.stream().allMatch(Future::isDone); number++) {
                fast.write(Channel.QUOTES, "A", DataMessages.success(Long.toString(number)));
                fast.seal();
            }
            for (Future<?> each : both) {
                each.get();
            }
        }
    }

    private static void follow(Tape tape) {
        Interest all = new Interest(tape, Wanted.NOTHING.plus(Map.of(Channel.QUOTES, Set.of("*"))));
        long place = 0;
        long seen = 0;
        while (seen < 50_000) {
            Interest.Step step = place < tape.end() ? all.after(place, Format.JSON, 2_000) : null;
            if (step != null) {
                for (String each : numbers(step)) {
                    place++;
                    seen++;
                    assertThat(each).isEqualTo(Long.toString(place));
                }
                assertThat(step.to()).isEqualTo(place);
            } else if (tape.isGone(place)) {
                place = tape.end();
            }
        }
    }

    private boolean write(Channel channel, String ticker) {
        return tape.write(channel, ticker, DataMessages.success(Integer.toString(++written)));
    }

    private Interest interest(Channel channel, String ticker) {
        return new Interest(tape, Wanted.NOTHING.plus(Map.of(channel, Set.of(ticker))));
    }

    private List<String> read(Interest interest, long from) {
        List<String> read = new ArrayList<>();
        for (long place = from; place < tape.end(); ) {
            Interest.Step step = Objects.requireNonNull(interest.after(place, Format.JSON, 300));
            read.addAll(numbers(step));
            place = step.to();
        }
        return read;
    }

    private static List<String> numbers(Interest.Step step) {
        Outgoing.Frame frame = step.frame();
        if (frame == null) {
            return List.of();
        }
        String text = new String(frame.bytes(), UTF_8);
        return List.of(text.substring(text.indexOf("\"msg\":\"") + 7, text.lastIndexOf('"')).split("\"},\\{\"T\":\"success\",\"msg\":\"", -1));
    }
}
