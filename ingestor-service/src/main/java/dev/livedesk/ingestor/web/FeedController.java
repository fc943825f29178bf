package dev.livedesk.ingestor.web;

import dev.livedesk.ingestor.Ingestor;
import dev.livedesk.ingestor.publish.TickerReport;
import dev.livedesk.market.instrument.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How the feeds stand, and what has become of each ticker's quotes. */
@RestController
public final class FeedController {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ingestor ingestor;

    public FeedController(Ingestor ingestor) {
        this.ingestor = ingestor;
    }

    @GetMapping("/api/feeds")
    Mono<List<FeedView>> feeds() {
        return Mono.fromFuture(ingestor.report()).timeout(PATIENCE).map(this::views);
    }

    private List<FeedView> views(List<TickerReport> reports) {
        Map<Instrument, TickerReport> byInstrument =
                reports.stream().collect(Collectors.toMap(TickerReport::instrument, Function.identity()));
        return ingestor.feeds().stream().map(feed -> FeedView.of(feed, byInstrument)).toList();
    }
}
