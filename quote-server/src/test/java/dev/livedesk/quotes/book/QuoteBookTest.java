package dev.livedesk.quotes.book;

import static dev.livedesk.quotes.book.Quotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.quotes.band.Band;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuoteBookTest {

    private final List<Integer> told = new ArrayList<>();
    private @Nullable TickerState override;
    private final QuoteBook book = new QuoteBook(4, quote -> override == null ? quote.stamp().state() : override, 0.05);

    @Test
    void whoWatchesATickerIsToldOfItsQuotesOnly() {
        int apple = slot("AAPL");
        int ibm = slot("IBM");
        book.watch(apple, told::add);
        book.on(quote("IBM", 100, 1), 0);
        book.on(quote("AAPL", 200, 1), 0);
        book.on(quote("AAPL", 201, 2), 0);
        assertThat(told).containsExactly(apple, apple);
        assertThat(shown(ibm).quote().bidPrice()).isEqualTo(100);
    }

    @Test
    void whoWatchesAllIsToldOfTickersToCome() {
        book.watchAll(told::add);
        book.on(quote("IBM", 100, 1), 0);
        book.on(quote("KO", 50, 1), 0);
        assertThat(told).containsExactly(slot("IBM"), slot("KO"));
    }

    @Test
    void itTellsWhatIsWatched() {
        QuoteWatcher watcher = told::add;
        book.on(quote("IBM", 100, 1), 0);
        book.watch(slot("KO"), watcher);
        book.watchAll(watcher);
        assertThat(book.watched()).containsExactly("KO");
        assertThat(book.isAllWatched()).isTrue();
        book.unwatch(slot("KO"), watcher);
        book.unwatchAll(watcher);
        assertThat(book.watched()).isEmpty();
        assertThat(book.isAllWatched()).isFalse();
    }

    @Test
    void aQuoteThatIsNotLaterIsDropped() {
        assertThat(book.on(quote("IBM", 100, 5), 0)).isTrue();
        assertThat(book.on(quote("IBM", 99, 5), 0)).isFalse();
        assertThat(book.on(quote("IBM", 98, 4), 0)).isFalse();
        assertThat(book.on(quote("IBM", 97, 97.02, "feed", TickerState.LIVE, 0, 9), 0)).isFalse();
        assertThat(book.on(quote("IBM", 101, 101.02, "feed", TickerState.LIVE, 2, 1), 0)).isTrue();
        assertThat(shown(slot("IBM")).quote().bidPrice()).isEqualTo(101);
    }

    @Test
    void whenTheLeaseBeginsAnewWithASmallerEpochItsQuotesCount() {
        book.on(quote("IBM", 100, 100.02, "feed", TickerState.LIVE, 7, 5), 0);
        Quote ofNewLease = quote("IBM", 101, 101.02, "feed", TickerState.LIVE, 1, 1);
        assertThat(book.on(ofNewLease, 0)).as("the feed has not said so").isFalse();
        book.onEpoch("feed", 1);
        assertThat(book.on(ofNewLease, 0)).isTrue();
        assertThat(book.on(ofNewLease, 0)).as("again").isFalse();
    }

    @Test
    void theMessageSaysWhatIsShown() {
        book.on(quote("AAPL", 170.21, 170.23, "feed", TickerState.LIVE, 1, 1), 0);
        assertThat(new String(shown(slot("AAPL")).json(), StandardCharsets.UTF_8)).isEqualTo(
                "{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":170.21,\"bs\":1,\"ap\":170.23,\"as\":2,\"t\":\"1970-01-01T00:00:01Z\","
                        + "\"ma\":170.22,\"lo\":170.22,\"up\":170.22,\"st\":\"live\"}");
        assertThat(shown(slot("AAPL")).json()).as("encoded once").isSameAs(shown(slot("AAPL")).json());
    }

    @Test
    void theBandIsSampledOnceASecond() {
        book.on(quote("IBM", 9.99, 10.01, "feed", TickerState.LIVE, 1, 1), 0);
        book.on(quote("IBM", 19.99, 20.01, "feed", TickerState.LIVE, 1, 2), 0);
        book.onSecond(1);
        book.on(quote("IBM", 29.99, 30.01, "feed", TickerState.LIVE, 1, 3), 1);
        assertThat(shown(slot("IBM")).band()).as("10 at second 0, 20 at second 1").isEqualTo(new Band(15, 5, 25));
    }

    @Test
    void aGapResetsTheBand() {
        book.on(quote("IBM", 10, 1), 0);
        book.onSecond(1);
        book.on(quote("IBM", 49.99, 50.01, "feed", TickerState.GAP, 1, 2), 1);
        assertThat(shown(slot("IBM")).band()).isEqualTo(new Band(50, 50, 50));
        assertThat(shown(slot("IBM")).state()).isEqualTo(TickerState.GAP);
    }

    @Test
    void anotherFeedResetsTheBand() {
        book.on(quote("IBM", 10, 1), 0);
        book.on(quote("IBM", 49.99, 50.01, "replay", TickerState.LIVE, 1, 2), 0);
        assertThat(shown(slot("IBM")).band()).isEqualTo(new Band(50, 50, 50));
    }

    @Test
    void absurdSidesAreShownButDoNotAverage() {
        book.on(quote("IBM", 0, 100, "feed", TickerState.LIVE, 1, 1), 0);
        assertThat(shown(slot("IBM")).band()).isNull();
        book.on(quote("IBM", 10, 90, "feed", TickerState.LIVE, 1, 2), 0);
        book.onSecond(1);
        assertThat(shown(slot("IBM")).band()).isNull();
        assertThat(shown(slot("IBM")).quote().askPrice()).isEqualTo(90);
        assertThat(book.mark(Instrument.parse("IBM"))).isEmpty();
    }

    @Test
    void aChangeOfStateIsToldAlthoughNoQuoteComes() {
        book.on(quote("IBM", 10, 1), 0);
        book.watch(slot("IBM"), told::add);
        book.onTrustChanged();
        assertThat(told).isEmpty();
        override = TickerState.STALE;
        book.onTrustChanged();
        assertThat(told).hasSize(1);
        assertThat(shown(slot("IBM")).state()).isEqualTo(TickerState.STALE);
        override = null;
        book.onSecond(1);
        assertThat(told).hasSize(2);
        assertThat(shown(slot("IBM")).state()).isEqualTo(TickerState.LIVE);
    }

    @Test
    void aStaleTickersBandRunsOutAndThatIsToldInTurn() {
        book.on(quote("IBM", 10, 1), 0);
        override = TickerState.STALE;
        book.onSecond(1);
        book.watch(slot("IBM"), told::add);
        for (int second = 2; second <= 66; second++) {
            book.onSecond(second);
        }
        assertThat(told).hasSize(1);
        assertThat(shown(slot("IBM")).band()).isNull();
    }

    @Test
    void quotesFindRoomAlthoughTooManyUnknownTickersWereAskedFor() {
        slot("A");
        slot("B");
        assertThat(book.slotOf(Instrument.parse("C"))).isEmpty();
        assertThat(book.on(quote("C", 10, 1), 0)).isTrue();
        assertThat(book.on(quote("D", 10, 1), 0)).isTrue();
        assertThat(book.on(quote("E", 10, 1), 0)).as("full").isFalse();
    }

    private int slot(String ticker) {
        return book.slotOf(Instrument.parse(ticker)).orElseThrow();
    }

    private Shown shown(int slot) {
        return Objects.requireNonNull(book.shown(slot));
    }
}
