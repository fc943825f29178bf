package dev.livedesk.pnl.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.pnl.TestClock;
import dev.livedesk.pnl.account.AccountScenes;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.book.Books;
import dev.livedesk.pnl.book.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PnlPusherTest {

    private static final Instant NOON = Instant.parse("2026-11-18T17:00:00Z");
    private static final Duration GAP = Duration.ofMillis(250);

    private final TestClock clock = new TestClock(NOON);
    private final Watches watches = new Watches(Duration.ofSeconds(10), clock::nanoTime);
    private final Accounts accounts = AccountScenes.holding(
            Books.account("800", Books.holding("AAPL", Books.position("10", "200", "0", "0"), "19", Books.position("10", "200", "0", "0"))));
    private Mark mark = Books.mark("21", Mark.Trust.GOOD);
    private final List<PnlMessage> told = new ArrayList<>();
    private final PnlPusher pusher =
            new PnlPusher(watches, accounts, instrument -> Optional.of(mark), told::add, clock, clock::nanoTime, GAP);

    @Test
    void nobodyWatchesSoNothingIsTold() {
        pusher.push();

        assertThat(told).isEmpty();
    }

    @Test
    void whenTheWatchingBeginsAllIsTold() {
        watches.on(List.of(Books.ACCOUNT), List.of());
        pusher.push();

        assertThat(told).containsExactly(new PnlMessage(
                Books.ACCOUNT.toString(), 7, 3, 1, "1010", "800", "0", "10", "20", true, null, NOON,
                List.of(new PnlMessage.Line("AAPL", "10", "20", "21", mark.at(), true, "210", "10", "20", "19"))));
    }

    @Test
    void whatDidNotChangeIsNotToldAgain() {
        watches.on(List.of(Books.ACCOUNT), List.of());
        for (int i = 0; i < 20; i++) {
            pusher.push();
            clock.advance(GAP);
        }

        assertThat(told).hasSize(1);
    }

    @Test
    void changesAreToldAtMostFourTimesASecond() {
        watches.on(List.of(Books.ACCOUNT), List.of());
        List<Instant> at = new ArrayList<>();
        for (int millis = 0; millis < 5000; millis += 10) {
            mark = new Mark(Price.parse("21." + (1000 + millis)), NOON, Mark.Trust.GOOD);
            int before = told.size();
            pusher.push();
            if (told.size() > before) {
                at.add(clock.instant());
            }
            clock.advance(Duration.ofMillis(10));
        }

        assertThat(at).hasSize(20);
        for (int i = 1; i < at.size(); i++) {
            assertThat(Duration.between(at.get(i - 1), at.get(i))).isGreaterThanOrEqualTo(GAP);
        }
        assertThat(told.getLast().positions().getFirst().mark()).isEqualTo("21.575");
    }

    @Test
    void whoeverBeginsToWatchIsToldAlthoughNothingHasChanged() {
        watches.on(List.of(Books.ACCOUNT), List.of(Books.ACCOUNT));
        pusher.push();
        clock.advance(GAP);
        watches.on(List.of(Books.ACCOUNT), List.of(Books.ACCOUNT));
        pusher.push();
        assertThat(told).as("somebody else watches now too").hasSize(2);

        clock.advance(GAP);
        watches.on(List.of(Books.ACCOUNT), List.of());
        pusher.push();
        assertThat(told).hasSize(2);
    }

    @Test
    void whoeverBeginsToWatchWithinTheGapIsToldAfterIt() {
        watches.on(List.of(Books.ACCOUNT), List.of(Books.ACCOUNT));
        pusher.push();
        watches.on(List.of(Books.ACCOUNT), List.of(Books.ACCOUNT));
        pusher.push();
        assertThat(told).hasSize(1);

        clock.advance(GAP);
        pusher.push();
        assertThat(told).hasSize(2);
    }

    @Test
    void aMarkThatBecomesDoubtfulIsAChange() {
        watches.on(List.of(Books.ACCOUNT), List.of());
        pusher.push();
        mark = Books.mark("21", Mark.Trust.STALE);
        clock.advance(GAP);
        pusher.push();

        assertThat(told).extracting(PnlMessage::valid).containsExactly(true, false);
        assertThat(told.getLast().reason()).isEqualTo("AAPL: stale");
    }

    @Test
    void tenSecondsAfterItWasLastSaidNobodyWatchesAnyMore() {
        watches.on(List.of(Books.ACCOUNT), List.of());
        pusher.push();
        clock.advance(Duration.ofSeconds(10));
        mark = Books.mark("22", Mark.Trust.GOOD);
        pusher.push();
        assertThat(told).hasSize(1);

        watches.on(List.of(Books.ACCOUNT), List.of());
        pusher.push();
        assertThat(told).hasSize(2);
    }
}
