package dev.livedesk.ingestor.stream;

import static dev.livedesk.ingestor.stream.Vigil.Duty.GIVE_UP_DEAD;
import static dev.livedesk.ingestor.stream.Vigil.Duty.GIVE_UP_SILENT;
import static dev.livedesk.ingestor.stream.Vigil.Duty.GIVE_UP_UNCONFIRMED;
import static dev.livedesk.ingestor.stream.Vigil.Duty.NOTHING;
import static dev.livedesk.ingestor.stream.Vigil.Duty.PING;
import static dev.livedesk.ingestor.stream.Vigil.Duty.RESUBSCRIBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.ingestor.settings.TimingProperties;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VigilTest {

    private static final Instant OPENED = Instant.parse("2026-11-20T15:00:00Z");

    private final Vigil vigil = new Vigil(
            new TimingProperties(
                    Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(10),
                    Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60), null, null),
            OPENED);

    private static Instant at(int second) {
        return OPENED.plusSeconds(second);
    }

    @Test
    void aSubscriptionThatIsNotConfirmedIsGivenUp() {
        assertThat(vigil.check(at(9), true, false)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(10), true, false)).isEqualTo(GIVE_UP_UNCONFIRMED);
    }

    @Test
    void whatIsStillBeingAskedForCannotBeConfirmed() {
        assertThat(vigil.check(at(10), true, true)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(19), true, false)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(20), true, false)).isEqualTo(GIVE_UP_UNCONFIRMED);
    }

    @Test
    void aSilentSubscriptionIsRenewedAndThenTheConnection() {
        vigil.subscribed(at(1));
        vigil.frame(at(15));
        assertThat(vigil.check(at(20), true, false)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(21), true, false)).isEqualTo(RESUBSCRIBE);
        assertThat(vigil.isSilent()).isTrue();
        vigil.frame(at(30));
        assertThat(vigil.check(at(40), true, false)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(41), true, false)).isEqualTo(GIVE_UP_SILENT);
    }

    @Test
    void dataAfterTheRenewalEndsTheSilence() {
        vigil.subscribed(at(1));
        vigil.check(at(21), true, false);
        vigil.frame(at(22));
        vigil.data(at(22));
        assertThat(vigil.isSilent()).isFalse();
        assertThat(vigil.check(at(41), true, false)).isEqualTo(PING);
        assertThat(vigil.check(at(42), true, false)).isEqualTo(RESUBSCRIBE);
    }

    @Test
    void aDeadConnectionDoesNotAnswer() {
        vigil.subscribed(at(0));
        vigil.frame(at(2));
        vigil.data(at(2));
        assertThat(vigil.check(at(17), false, false)).isEqualTo(PING);
        assertThat(vigil.check(at(26), false, false)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(27), false, false)).isEqualTo(GIVE_UP_DEAD);
    }

    @Test
    void aPongIsASignOfLife() {
        vigil.subscribed(at(0));
        assertThat(vigil.check(at(15), false, false)).isEqualTo(PING);
        vigil.frame(at(16));
        assertThat(vigil.check(at(30), false, false)).isEqualTo(NOTHING);
        assertThat(vigil.check(at(31), false, false)).isEqualTo(PING);
    }

    @Test
    void whileTheMarketIsClosedSilenceMeansNothing() {
        vigil.subscribed(at(0));
        for (int second = 0; second < 3_600; second++) {
            vigil.frame(at(second));
            assertThat(vigil.check(at(second), false, false)).isEqualTo(NOTHING);
        }
        vigil.frame(at(3_610));
        assertThat(vigil.check(at(3_610), true, false)).as("it counts from the opening on").isEqualTo(NOTHING);
        assertThat(vigil.check(at(3_619), true, false)).isEqualTo(RESUBSCRIBE);
    }
}
