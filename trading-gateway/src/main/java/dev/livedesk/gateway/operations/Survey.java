package dev.livedesk.gateway.operations;

import dev.livedesk.bus.presence.ServiceReport;
import dev.livedesk.bus.presence.ServiceReport.State;
import dev.livedesk.gateway.operations.OperationsView.Fault;
import dev.livedesk.gateway.operations.OperationsView.ServiceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one view of what the services said. */
final class Survey {

    /** A desk has each of these at least once. */
    static final List<String> SERVICES = List.of(
            "historical-bars-service", "ingestor-service", "pnl-listener", "position-listener", "quote-server", "trading-gateway");

    private Survey() {}

    /**
     * Of what is heard.
     *
     * @param listeningSince since when a service that is not heard of is missed
     */
    static OperationsView of(List<ServiceReport> reports, String version, Instant listeningSince, Instant now) {
        List<ServiceView> services = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (ServiceReport report : reports) {
            boolean silent = report.isSilentAt(now);
            String detail = silent ? "nothing was heard of it since " + report.at() : report.detail();
            State state = silent ? State.DOWN : report.state();
            services.add(view(report, state, detail));
            if (state != State.UP) {
                Instant since = silent ? report.at() : report.since();
                faults.add(new Fault(report.name(), since, report.instance() + ": " + Objects.requireNonNullElse(detail, state.wireName())));
            }
        }
        for (String missing : SERVICES) {
            if (reports.stream().noneMatch(report -> report.name().equals(missing))) {
                services.add(new ServiceView(missing, "", null, State.DOWN.wireName(), null, null, "nothing was heard of it", List.of()));
                faults.add(new Fault(missing, listeningSince, "nothing was heard of it"));
            }
        }
        services.sort(Comparator.comparing(ServiceView::name).thenComparing(ServiceView::instance));
        return new OperationsView(version, startedAt(reports, listeningSince, now), services, faults);
    }

    /** While Redis is away nobody knows how the services are: what they said last is shown as such, and the one fault is Redis. */
    static OperationsView withoutRedis(List<ServiceReport> last, String version, Instant awaySince, Instant now) {
        List<ServiceView> services = last.stream().map(report -> view(report, State.DEGRADED, "Redis does not answer: nothing is heard of it")).toList();
        return new OperationsView(version, startedAt(last, awaySince, now), services, List.of(new Fault("redis", awaySince, "Redis does not answer")));
    }

    private static ServiceView view(ServiceReport report, State state, @Nullable String detail) {
        return new ServiceView(
                report.name(), report.instance(), report.version(), state.wireName(), report.startedAt(), report.at(), detail, report.lags());
    }

    private static Instant startedAt(List<ServiceReport> reports, Instant otherwise, Instant now) {
        return reports.stream()
                .filter(report -> !report.isSilentAt(now))
                .map(ServiceReport::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(otherwise);
    }
}
