package dev.livedesk.simulator.equities;

/**
 * One recorded minute. Prices in ten-thousandths of a dollar per share, volume in shares.
 * Refuses an open or close outside low to high, and a negative volume.
 */
record MinuteBar(int open, int high, int low, int close, int volume) {

    MinuteBar {
        if (low <= 0 || low > Math.min(open, close) || high < Math.max(open, close) || volume < 0) {
            throw new IllegalArgumentException("not a bar: " + open + "," + high + "," + low + "," + close + "," + volume);
        }
    }

    boolean rising() {
        return close >= open;
    }
}
