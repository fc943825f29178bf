package dev.livedesk.quotes.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageRateTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBurstIsAcceptedAndThenOnlyTheRate() {
        MessageRate rate = new MessageRate(50, 2, 0);
        assertThat(accepted(rate, 200, 0)).isEqualTo(100);
        assertThat(accepted(rate, 200, SECOND)).isEqualTo(50);
        assertThat(accepted(rate, 200, SECOND + SECOND / 10)).isEqualTo(5);
        assertThat(accepted(rate, 200, 100 * SECOND)).isEqualTo(100);
    }

    @Test
    void theRateItselfIsAlwaysAccepted() {
        MessageRate rate = new MessageRate(50, 2, 0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(rate.accepts(i * SECOND / 50)).isTrue();
        }
    }

    private static int accepted(MessageRate rate, int tries, long now) {
        int accepted = 0;
        for (int i = 0; i < tries; i++) {
            accepted += rate.accepts(now) ? 1 : 0;
        }
        return accepted;
    }
}
