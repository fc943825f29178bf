package dev.livedesk.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.Market;
import dev.livedesk.gateway.booking.OrderHours;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QuoteBookTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");

    private final AtomicInteger lookups = new AtomicInteger();
    private final QuoteBook book = new QuoteBook(0.05, instrument -> {
        lookups.incrementAndGet();
        return Optional.of(quote(5, 5, 99, 101));
    });

    @Test
    void theLaterEpochAndSequenceWinsWhateverComesFirst() {
        book.on(quote(1, 9, 10, 11));
        book.on(quote(1, 8, 20, 21));
        assertThat(book.newest(AAPL)).contains(quote(1, 9, 10, 11));
        book.on(quote(2, 1, 30, 31));
        assertThat(book.newest(AAPL)).contains(quote(2, 1, 30, 31));
    }

    @Test
    void theMarkIsTheMidOfTheLastExecutableQuote() {
        book.on(quote(1, 1, 170.21, 170.24));
        assertThat(book.mark(AAPL)).contains(Price.parse("170.225"));
        book.on(quote(1, 2, 0, 170));
        assertThat(book.newest(AAPL)).contains(quote(1, 2, 0, 170));
        assertThat(book.mark(AAPL)).as("a quote without a bid is no price").contains(Price.parse("170.225"));
        book.on(quote(1, 3, 100, 200));
        assertThat(book.mark(AAPL)).as("nor is an absurd spread").contains(Price.parse("170.225"));
    }

    @Test
    void whatIsStoredIsLookedUpOnceAndNeverOverridesANewerQuote() {
        book.load(AAPL);
        book.load(AAPL);
        assertThat(lookups).hasValue(1);
        assertThat(book.mark(AAPL)).contains(Price.of(100));
    }

    @Test
    void aQuoteCountsForNothingWhileTheStreamsCannotBeRead() {
        book.on(quote(1, 1, 10, 10.01));
        OrderHours hours = new OrderHours(NyseCalendar.shipped(), true);
        LiveMarket reading = new LiveMarket(Clock.systemUTC(), hours, book, quote -> TickerState.LIVE, () -> true);
        LiveMarket blind = new LiveMarket(Clock.systemUTC(), hours, book, quote -> TickerState.LIVE, () -> false);
        assertThat(reading.quote(AAPL)).isInstanceOf(Market.Quoted.Executable.class);
        assertThat(blind.quote(AAPL)).isInstanceOf(Market.Quoted.Stale.class);
        assertThat(reading.quote(Instrument.parse("MSFT"))).isInstanceOf(Market.Quoted.Missing.class);
    }

    private static Quote quote(long epoch, long sequence, double bid, double ask) {
        return new Quote(AAPL, bid, 1, ask, 1, new Stamp("test", TickerState.LIVE, epoch, sequence, 1, 1, 0));
    }
}
