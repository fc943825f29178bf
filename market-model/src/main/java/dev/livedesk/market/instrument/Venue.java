package dev.livedesk.market.instrument;

/** Where an instrument trades, which says how its ticker looks and when it trades. */
public enum Venue {
    /** US stocks and funds, through Alpaca: {@code AAPL}, {@code BRK.B}. */
    US_EQUITY,
    /** Alpaca crypto pairs: {@code BTC/USD}. */
    ALPACA_CRYPTO,
    /** Binance spot: {@code BTCUSDT}. */
    BINANCE_SPOT,
    /** Binance USD-M perpetuals: {@code BTCUSDT.P}; market data only. */
    BINANCE_USDM;

    /** Whether it trades around the clock, its trading day being the UTC date. */
    public boolean neverCloses() {
        return this != US_EQUITY;
    }
}
