package dev.livedesk.market.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import org.junit.jupiter.api.Test;

class AlpacaPositionsTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Position TEN_AT_100 = Position.FLAT.apply(Quantity.of(10), Price.of(100), Money.ZERO);
    private static final Position SHORT_TEN_AT_100 = Position.FLAT.apply(Quantity.of(-10), Price.of(100), Money.ZERO);

    @Test
    void aLongPositionGainsWhenTheMarkRises() {
        assertThat(AlpacaPositions.of(AAPL, TEN_AT_100, Quantity.of(7), Price.parse("110.5"), Price.of(104), "NASDAQ"))
                .isEqualTo(new AlpacaPosition(
                        AlpacaPositions.assetId(AAPL).toString(), "AAPL", "AAPL", "NASDAQ", "us_equity", false, "10", "7", "long", "100", "1000", "1105", "110.5", "104", "0.0625",
                        "105", "0.105", "65", "0.0625", "0"));
    }

    @Test
    void aCryptoPairIsHeldUnderItsNameWithoutTheSlash() {
        AlpacaPosition shown = AlpacaPositions.of(Instrument.parse("BTC/USD"), TEN_AT_100, Quantity.of(10), null, null, "CRYPTO");
        assertThat(shown.symbol()).isEqualTo("BTCUSD");
        assertThat(shown.ticker()).isEqualTo("BTC/USD");
    }

    @Test
    void aShortPositionLosesWhenTheMarkRises() {
        AlpacaPosition shown = AlpacaPositions.of(AAPL, SHORT_TEN_AT_100, Quantity.of(-10), Price.of(110), Price.of(100), "");
        assertThat(shown.qty()).isEqualTo("-10");
        assertThat(shown.side()).isEqualTo("short");
        assertThat(shown.costBasis()).isEqualTo("-1000");
        assertThat(shown.marketValue()).isEqualTo("-1100");
        assertThat(shown.unrealizedPl()).isEqualTo("-100");
        assertThat(shown.unrealizedPlpc()).isEqualTo("-0.1");
        assertThat(shown.unrealizedIntradayPl()).isEqualTo("-100");
        assertThat(shown.changeToday()).isEqualTo("0.1");
    }

    @Test
    void whatNeedsAMarkIsNullWhileThereIsNone() {
        AlpacaPosition shown = AlpacaPositions.of(AAPL, TEN_AT_100, Quantity.of(10), null, Price.of(100), "");
        assertThat(shown.marketValue()).isNull();
        assertThat(shown.currentPrice()).isNull();
        assertThat(shown.unrealizedPl()).isNull();
        assertThat(shown.unrealizedPlpc()).isNull();
        assertThat(shown.unrealizedIntradayPl()).isNull();
        assertThat(shown.changeToday()).isNull();
        assertThat(shown.lastdayPrice()).isEqualTo("100");
    }

    @Test
    void aFlatPositionIsWorthNothingAndKeepsWhatItRealized() {
        Position flat = TEN_AT_100.apply(Quantity.of(-10), Price.of(103), Money.ZERO);
        AlpacaPosition shown = AlpacaPositions.of(AAPL, flat, Quantity.ZERO, null, null, "");
        assertThat(shown.qty()).isEqualTo("0");
        assertThat(shown.avgEntryPrice()).isEqualTo("0");
        assertThat(shown.marketValue()).isEqualTo("0");
        assertThat(shown.unrealizedPl()).isEqualTo("0");
        assertThat(shown.unrealizedPlpc()).isNull();
        assertThat(shown.realizedPl()).isEqualTo("30");
    }

    @Test
    void pairsAndCoinsAreCrypto() {
        assertThat(AlpacaPositions.of(Instrument.parse("BTCUSDT"), Position.FLAT, Quantity.ZERO, null, null, "").assetClass())
                .isEqualTo("crypto");
    }

    @Test
    void theAssetIdFollowsFromTheTicker() throws Exception {
        byte[] md5 = java.security.MessageDigest.getInstance("MD5").digest("asset:AAPL".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        md5[6] = (byte) ((md5[6] & 0x0f) | 0x30);
        md5[8] = (byte) ((md5[8] & 0x3f) | 0x80);
        assertThat(AlpacaPositions.assetId(AAPL).toString().replace("-", "")).isEqualTo(java.util.HexFormat.of().formatHex(md5));
    }
}
