package dev.livedesk.pnl.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.decimal.Price;
import org.junit.jupiter.api.Test;

class MarkTest {

    @Test
    void theMidIsExactWhereBinaryFractionsAreNot() {
        assertThat(Mark.mid(0.1, 0.2)).isEqualTo(Price.parse("0.15"));
        assertThat(Mark.mid(170.21, 170.24)).isEqualTo(Price.parse("170.225"));
        assertThat(Mark.mid(1.1, 1.1)).isEqualTo(Price.parse("1.1"));
    }

    @Test
    void theTenthDecimalIsRoundedToEven() {
        assertThat(Mark.mid(0.000000001, 0.000000002)).isEqualTo(Price.parse("0.000000002"));
        assertThat(Mark.mid(0.000000002, 0.000000003)).isEqualTo(Price.parse("0.000000002"));
    }

    @Test
    void aPriceThatTheLedgerCannotHoldIsRefused() {
        assertThatThrownBy(() -> Mark.mid(1e12, 1e12)).isInstanceOf(IllegalArgumentException.class);
    }
}
