package dev.livedesk.ingestor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusPublisher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatientOutletTest {

    private static final long PATIENCE_NANOS = 50_000_000L;

    /** Answers so many commands each time it is asked how many it owes. */
    private static final class SlowRedis implements Outlet {
        private final RecordingOutlet recording = new RecordingOutlet();
        private final long answersEachTime;

        SlowRedis(long inFlight, long answersEachTime) {
            recording.inFlight = inFlight;
            this.answersEachTime = answersEachTime;
        }

        @Override
        public void publish(String topic, byte[] message) {}

        @Override
        public void set(String key, byte[] value) {}

        @Override
        public void setIfPresent(String key, byte[] value, BusPublisher.OnAnswer onAnswer) {}

        @Override
        public CompletableFuture<Optional<byte[]>> get(String key) {
            return recording.get(key);
        }

        @Override
        public void append(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {}

        @Override
        public void appendAgain(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {}

        @Override
        public void flush() {}

        @Override
        public boolean isConnected() {
            return recording.connected;
        }

        @Override
        public long inFlight() {
            recording.inFlight = Math.max(0, recording.inFlight - answersEachTime);
            return recording.inFlight;
        }
    }

    @Test
    void aSlowRedisIsWaitedForAsLongAsItAnswersAnything() {
        SlowRedis redis = new SlowRedis(PatientOutlet.CROWDED + 2_000, 1);
        PatientOutlet patient = new PatientOutlet(redis, PATIENCE_NANOS);
        patient.waitForRoom();
        assertThat(redis.inFlight()).isLessThanOrEqualTo(PatientOutlet.CROWDED);
        assertThat(patient.isConnected()).isTrue();
    }

    @Test
    void aRedisThatAnswersNothingCountsAsAwayUntilItHasCaughtUp() {
        SlowRedis redis = new SlowRedis(PatientOutlet.CROWDED + 200, 0);
        PatientOutlet patient = new PatientOutlet(redis, PATIENCE_NANOS);
        patient.waitForRoom();
        assertThat(patient.isConnected()).isFalse();
        patient.waitForRoom();
        assertThat(patient.isConnected()).isFalse();
        redis.recording.inFlight = PatientOutlet.CROWDED / 2;
        patient.waitForRoom();
        assertThat(patient.isConnected()).isTrue();
    }

    @Test
    void aRedisThatIsGoneIsNotWaitedFor() {
        SlowRedis redis = new SlowRedis(PatientOutlet.CROWDED + 200, 0);
        redis.recording.connected = false;
        PatientOutlet patient = new PatientOutlet(redis, Long.MAX_VALUE);
        patient.waitForRoom();
        assertThat(patient.isConnected()).isFalse();
    }
}
