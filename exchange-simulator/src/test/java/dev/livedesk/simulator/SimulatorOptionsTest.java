package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorOptionsTest {

    @Test
    void defaultsAreAFreePortAtTheRecordedSpeed() {
        SimulatorOptions options = SimulatorOptions.defaults();
        assertThat(options.port()).isZero();
        assertThat(options.speed()).isEqualTo(1);
        assertThat(options.fromStart()).isFalse();
        assertThat(options.keyId() + options.secretKey()).isEmpty();
    }

    @Test
    void secretIsNotInTheText() {
        assertThat(SimulatorOptions.defaults().withKey("key", "hidden").toString()).doesNotContain("key", "hidden");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "65536, 1", "0, 0", "0, -1", "0, 1000.1", "0, NaN"})
    void nonsenseIsRefused(int port, double speed) {
        assertThatThrownBy(() -> SimulatorOptions.defaults().onPort(port).atSpeed(speed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commandLineSetsPortAndSpeed() {
        assertThat(CommandLine.parse().port()).isEqualTo(CommandLine.DEFAULT_PORT);
        SimulatorOptions options = CommandLine.parse("--port", "9000", "--speed", "2.5");
        assertThat(options.port()).isEqualTo(9_000);
        assertThat(options.speed()).isEqualTo(2.5);
        assertThat(options.address()).as("nobody else reaches it unless told so").isEqualTo("127.0.0.1");
        assertThat(CommandLine.parse("--address", "0.0.0.0").address()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({"--port,", "--port,x", "--port,70000", "--port,1.5", "--speed,0", "--sped,1", "--address,' '"})
    void wrongCommandLineIsRefused(String key, @org.jspecify.annotations.Nullable String value) {
        String[] arguments = value == null ? new String[] {key} : new String[] {key, value};
        assertThatThrownBy(() -> CommandLine.parse(arguments)).isInstanceOf(IllegalArgumentException.class);
    }
}
