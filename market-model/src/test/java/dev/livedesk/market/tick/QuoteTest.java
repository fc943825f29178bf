package dev.livedesk.market.tick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.instrument.Instrument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteTest {

    @ParameterizedTest
    @CsvSource({
        "100, 1, 100.5, 1, true",
        "100, 1, 100, 1, true",
        "0, 0, 100, 1, false",
        "100, 1, 0, 0, false",
        "100, 1, 99, 1, false",
        "100, 0, 101, 1, false",
        "100, 1, 101, 0, false",
        "100, 1, 200000, 1, false",
        "NaN, 1, 100, 1, false",
        "100, 1, Infinity, 1, false"
    })
    void onlyATwoSidedUncrossedAndNarrowQuoteIsExecutable(double bid, double bidSize, double ask, double askSize, boolean executable) {
        Stamp stamp = new Stamp("alpaca", TickerState.LIVE, 1, 1, 1, 1, 0);
        assertThat(new Quote(Instrument.parse("AAPL"), bid, bidSize, ask, askSize, stamp).isExecutable(0.05)).isEqualTo(executable);
    }
}
