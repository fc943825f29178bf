package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept back for orders that wait: AAPL at 99.5 to 100, a collar of five percent. */
class ReservingTest {

    /**
     * Alpaca: a purchase is worth its limit × quantity, one at market so much above the market; a short sale MAX(limit, 3 % above the ask) × quantity
     * (docs, "Understand Orders", Buying Power). What closes keeps back what it closes, and no cash.
     */
    @ParameterizedTest
    @CsvSource({
        "buy 10 AAPL limit 90 gtc,          900,     0",
        "buy 10 AAPL limit 110 gtc,         1100,    0",
        "buy 10 AAPL market day,            1050,    0",
        "buy 10 AAPL stop 120 gtc,          1260,    0",
        "buy 10 AAPL stop 90 gtc,           1050,    0",
        "buy 10 AAPL stop_limit 120 125 gtc, 1250,   0",
        "buy 10 AAPL trail 4 gtc,           1092,    0",
        "buy $500 AAPL market day,          500,     0",
        "sell 10 MSFT limit 102 gtc,        1030,    0",
        "sell 10 MSFT limit 104 gtc,        1040,    0",
        "sell 10 MSFT market day,           1030,    0",
        "sell 10 MSFT stop 95 gtc,          1030,    0",
        "sell 6 TSLA limit 90 gtc,          0,       6",
        "sell 6 TSLA stop 90 gtc,           0,       6",
        "sell 6 TSLA trail 1% gtc,          0,       6",
        "sell $500 TSLA market day,         0,       5",
        "buy 6 GE limit 90 gtc,             0,       6",
        "buy 6 GE market day,               0,       6"
    })
    void anOrderKeepsBackWhatItMayNeedAtWorst(String order, String cash, String held) {
        String ticker = order.split(" ", -1)[2];
        for (String[] fee : new String[][] {{"0", "0"}, {"1", "0.01"}}) {
            OneAccount desk = new OneAccount(new PaperMarket(), "10000").mayShort().pays(fee[0], fee[1]).at("2026-11-20T22:00:00Z")
                    .quote("AAPL", 99.5, 100).quote("MSFT", 99.5, 100).quote("TSLA", 99.5, 100).quote("GE", 99.5, 100)
                    .holds("TSLA", "6").holds("GE", "-6");
            desk.place(order);
            double value = Double.parseDouble(cash);
            assertThat(Double.parseDouble(desk.reserved())).isEqualTo(value == 0 ? 0 : value * (1 + Double.parseDouble(fee[1])) + Double.parseDouble(fee[0]));
            assertThat(desk.holding(ticker)).endsWith("held " + held);
        }
    }
}
