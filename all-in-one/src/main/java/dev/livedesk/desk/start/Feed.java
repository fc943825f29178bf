package dev.livedesk.desk.start;

import java.util.Locale;

/** Where the market data come from. */
public enum Feed {
    /** Recordings, played by the exchange simulator over the exchanges' own protocols. */
    REPLAY,
    /** Alpaca's live stream; its keys come from the environment. */
    ALPACA,
    /** Binance's live streams. */
    BINANCE;

    /** As it is written on the command line and in folder names. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
