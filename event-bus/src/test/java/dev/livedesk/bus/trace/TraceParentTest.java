package dev.livedesk.bus.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String SENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void theHeaderIsTakenApart() {
        TraceParent parent = TraceParent.parse(SENT).orElseThrow();
        assertThat(parent.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(parent.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(parent.isSampled()).isTrue();
        assertThat(TraceParent.of(parent.traceId(), parent.spanId(), false).value()).isEqualTo(SENT.replace("-01", "-00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
    })
    void nothingElseIsOne(String sent) {
        assertThat(TraceParent.parse(sent)).isEmpty();
        assertThatThrownBy(() -> new TraceParent(sent)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("4bf9");
    }
}
