package dev.livedesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class MetricsPropertiesTest {

    private static final String TOKEN = "0123456789abcdef01234567";

    @Test
    void onlyTheTokenItselfIsAdmitted() {
        MetricsProperties metrics = new MetricsProperties(TOKEN);
        assertThat(metrics.admits(showing("Bearer " + TOKEN))).isTrue();
        for (String other : new String[] {TOKEN, "Bearer", "Bearer ", "Bearer " + TOKEN + "0", "bearer " + TOKEN, "Basic " + TOKEN}) {
            assertThat(metrics.admits(showing(other))).as(other).isFalse();
        }
        assertThat(metrics.admits(showing(null))).isFalse();
    }

    @Test
    void withoutATokenNobodyIsAdmitted() {
        for (String none : new String[] {null, "", "  "}) {
            assertThat(new MetricsProperties(none).admits(showing("Bearer "))).isFalse();
        }
    }

    @Test
    void shortTokenIsRefusedAndNoTokenIsPrinted() {
        assertThatThrownBy(() -> new MetricsProperties("short")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("24 characters");
        assertThat(new MetricsProperties(TOKEN).toString()).doesNotContain(TOKEN);
    }

    private static HttpHeaders showing(@Nullable String authorization) {
        HttpHeaders headers = new HttpHeaders();
        if (authorization != null) {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
        }
        return headers;
    }
}
