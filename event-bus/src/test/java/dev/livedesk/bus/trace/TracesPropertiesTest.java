package dev.livedesk.bus.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TracesPropertiesTest {

    @Test
    void nobodyCollectsUnlessTold() {
        assertThat(bound(Map.of())).isEqualTo(new TracesProperties(null, 1));
        assertThat(bound(Map.of("livedesk.traces.endpoint", " "))).isEqualTo(new TracesProperties(null, 1));
    }

    @Test
    void eachKeyIsTaken() {
        assertThat(bound(Map.of("livedesk.traces.endpoint", "https://collector:4318/v1/traces", "livedesk.traces.sample", "0.1")))
                .isEqualTo(new TracesProperties("https://collector:4318/v1/traces", 0.1));
    }

    @ParameterizedTest
    @CsvSource({"endpoint,collector:4318", "endpoint,file:///etc/passwd", "endpoint,http:// x", "sample,1.1", "sample,-1", "sample,NaN", "endpiont,http://x"})
    void whatCannotBeIsRefused(String key, String value) {
        assertThatThrownBy(() -> bound(Map.of("livedesk.traces." + key, value))).hasMessageContaining("livedesk.traces");
    }

    private static TracesProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("livedesk.traces", Bindable.of(TracesProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }
}
