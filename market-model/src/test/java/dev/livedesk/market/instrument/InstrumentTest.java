package dev.livedesk.market.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {

    @ParameterizedTest
    @CsvSource({
        "A, US_EQUITY", "AAPL, US_EQUITY", "BRK.B, US_EQUITY", "BAC.PRK, US_EQUITY", "BTC/USD, ALPACA_CRYPTO",
        "BTCUSDT, BINANCE_SPOT", "1000SATSUSDT, BINANCE_SPOT", "BTCUSDT.P, BINANCE_USDM"
    })
    void theFormOfATickerTellsItsVenue(String ticker, Venue venue) {
        assertThat(Instrument.parse(ticker)).isEqualTo(new Instrument(venue, ticker));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "aapl", "AAPL ", "AA PL", "A'; drop table x", "ÄPFEL", "/USD", "BTC/", ".P", "AAPL\n", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anythingElseIsRefused(String ticker) {
        assertThatIllegalArgumentException().isThrownBy(() -> Instrument.parse(ticker));
    }

    @Test
    void aPerpetualIsCalledByItsPairOnTheExchangesWire() {
        assertThat(Instrument.parse("BTCUSDT.P").exchangeSymbol()).isEqualTo("BTCUSDT");
        assertThat(Instrument.parse("BTCUSDT").exchangeSymbol()).isEqualTo("BTCUSDT");
    }

    @Test
    void theBucketIsTheDocumentedHash() {
        assertThat(Instrument.parse("AAPL").bucket(64)).isEqualTo(Math.floorMod(((65 * 31 + 65) * 31 + 80) * 31 + 76, 64));
    }
}
