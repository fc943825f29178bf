package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailTest {

    /** The first two are Alpaca's own: a sale trailing by 2.00 stops at hwm - 2.00, one trailing by 1.0 percent at hwm * 0.99. */
    @ParameterizedTest
    @CsvSource({
        "2.00, SELL, 100,     98",
        "1.0%, SELL, 100,     99",
        "2.00, BUY,  100,     102",
        "1.0%, BUY,  100,     101",
        "0.01, SELL, 0.5,     0.49",
        "5,    SELL, 3,       0",
        "1.5%, SELL, 33.33,   32.83005",
        "0.1%, BUY,  0.000000001, 0.000000001",
        "50%,  BUY,  0.000000001, 0.000000002"
    })
    void theStopStaysBehindTheBestPrice(String trail, Side side, Price best, Price stop) {
        assertThat(trail(trail).stop(best, side)).isEqualTo(stop);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0%", "100%", "-1%"})
    void aTrailOfNothingOrOfAllIsNone(String trail) {
        assertThatThrownBy(() -> trail(trail)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void percentsAreEqualHoweverTheyAreWritten() {
        assertThat(trail("1.50%")).isEqualTo(trail("1.5%"));
    }

    private static Trail trail(String text) {
        return text.endsWith("%") ? new Trail.ByPercent(new BigDecimal(text.replace("%", ""))) : new Trail.ByPrice(Price.parse(text));
    }
}
