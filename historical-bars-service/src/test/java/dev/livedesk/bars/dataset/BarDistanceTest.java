package dev.livedesk.bars.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "PT1S,1Sec", "PT30S,30Sec", "PT1M,1Min", "PT15M,15Min", "PT90S,", "PT1H,1Hour", "PT4H,4Hour", "PT23H,1Day", "P1D,1Day", "PT25H,1Day", "P3D,",
        "P7D,1Week", "P28D,1Month", "P31D,1Month", "P365D,"
    })
    void shortestDistanceTellsHowLongBarsAre(Duration distance, String timeframe) {
        assertThat(BarDistance.timeframe(distance)).isEqualTo(timeframe);
    }
}
