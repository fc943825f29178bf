package dev.livedesk.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.livedesk.bus.presence.Lag;
import dev.livedesk.bus.presence.ServiceReport;
import dev.livedesk.bus.presence.ServiceReport.State;
import dev.livedesk.gateway.operations.OperationsView.Fault;
import dev.livedesk.gateway.operations.OperationsView.ServiceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurveyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:04:05Z");
    private static final Instant LISTENING = NOW.minusSeconds(60);

    @Test
    void aDeskThatIsWellHasNoFaults() {
        OperationsView view = Survey.of(everyone(), "1.0", LISTENING, NOW);
        assertThat(view.faults()).isEmpty();
        assertThat(view.services()).extracting(ServiceView::name).containsExactlyElementsOf(Survey.SERVICES);
        assertThat(view.services()).extracting(ServiceView::state).containsOnly("up");
        assertThat(view.startedAt()).isEqualTo(NOW.minusSeconds(3600));
    }

    @Test
    void whoIsSilentIsDownSinceItsLastWordAndNoMeasureOfWhenTheDeskBegan() {
        List<ServiceReport> reports = everyone();
        Instant last = NOW.minusSeconds(11);
        reports.add(report("quote-server", "second", State.UP, null, NOW.minusSeconds(9_000), last));
        OperationsView view = Survey.of(reports, "1.0", LISTENING, NOW);
        assertThat(view.faults()).containsExactly(new Fault("quote-server", last, "second: nothing was heard of it since " + last));
        assertThat(view.services()).filteredOn(service -> service.name().equals("quote-server")).extracting(ServiceView::instance, ServiceView::state)
                .containsExactly(tuple("first", "up"), tuple("second", "down"));
        assertThat(view.startedAt()).isEqualTo(NOW.minusSeconds(3600));
    }

    @Test
    void whoIsNotWellIsAFaultSinceThen() {
        List<ServiceReport> reports = everyone();
        reports.add(report("ingestor-service", "second", State.DEGRADED, "alpaca: refused", NOW, NOW));
        OperationsView view = Survey.of(reports, "1.0", LISTENING, NOW);
        assertThat(view.faults()).containsExactly(new Fault("ingestor-service", NOW.minusSeconds(5), "second: alpaca: refused"));
        assertThat(view.services()).anySatisfy(service -> {
            assertThat(service.state()).isEqualTo("degraded");
            assertThat(service.detail()).isEqualTo("alpaca: refused");
            assertThat(service.lags()).containsExactly(new Lag("waiting", 3, "events"));
        });
    }

    @Test
    void aServiceThatNobodyHeardOfIsMissed() {
        List<ServiceReport> reports = everyone();
        reports.removeIf(report -> report.name().equals("pnl-listener"));
        OperationsView view = Survey.of(reports, "1.0", LISTENING, NOW);
        assertThat(view.faults()).containsExactly(new Fault("pnl-listener", LISTENING, "nothing was heard of it"));
        assertThat(view.services()).extracting(ServiceView::name).containsExactlyElementsOf(Survey.SERVICES);
    }

    @Test
    void withoutRedisTheOneFaultIsRedis() {
        OperationsView view = Survey.withoutRedis(everyone(), "1.0", LISTENING, NOW);
        assertThat(view.faults()).containsExactly(new Fault("redis", LISTENING, "Redis does not answer"));
        assertThat(view.services()).extracting(ServiceView::state).containsOnly("degraded");
    }

    private static List<ServiceReport> everyone() {
        List<ServiceReport> reports = new ArrayList<>();
        Survey.SERVICES.forEach(name -> reports.add(report(name, "first", State.UP, null, NOW.minusSeconds(3600), NOW.minusSeconds(1))));
        return reports;
    }

    private static ServiceReport report(String name, String instance, State state, @Nullable String detail, Instant startedAt, Instant at) {
        return new ServiceReport(name, instance, "1.0", state, detail, startedAt, at.minusSeconds(5), at, List.of(new Lag("waiting", 3, "events")));
    }
}
