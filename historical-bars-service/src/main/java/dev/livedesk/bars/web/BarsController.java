package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.csv.CsvAnswer;
import dev.livedesk.bars.csv.CsvRows;
import dev.livedesk.bars.dataset.Dataset;
import dev.livedesk.bars.dataset.Datasets;
import dev.livedesk.bars.history.BarHistory;
import dev.livedesk.bars.history.BarsPage;
import dev.livedesk.bars.history.BarsQuestion;
import dev.livedesk.bars.history.Origin;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** {@code /api/bars}: any bars of any symbol, from one second up, uploaded ones only where a dataset is named. */
@RestController
public final class BarsController {

    private static final int CSV_PAGE = 5_000;

    private final BarHistory history;
    private final Datasets datasets;
    private final Scheduler blocking;
    private final Clock clock;

    /**
     * A controller.
     *
     * @param blocking where the database may be waited for
     */
    public BarsController(BarHistory history, Datasets datasets, Scheduler blocking, Clock clock) {
        this.history = history;
        this.datasets = datasets;
        this.blocking = blocking;
        this.clock = clock;
    }

    @GetMapping("/api/bars")
    BarViews.One bars(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        Instrument instrument = parameters.symbol();
        BarsRequest request = BarsRequest.ofAny(instrument, origin(parameters), parameters, clock.instant());
        return BarViews.One.of(instrument, history.page(request.question()), request.fingerprint());
    }

    /** All of them: a page's limit counts for nothing here. */
    @GetMapping("/api/bars.csv")
    ResponseEntity<Flux<DataBuffer>> download(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        Instrument instrument = parameters.symbol();
        BarsQuestion question = BarsRequest.ofAny(instrument, origin(parameters), parameters, clock.instant()).question();
        CsvAnswer<BarsQuestion> answer =
                new CsvAnswer<>("timestamp,symbol,open,high,low,close,volume", question.limitedTo(CSV_PAGE), (from, rows) -> {
                    BarsPage page = history.page(from);
                    page.bars().getOrDefault(instrument, List.of()).forEach(bar -> write(bar, rows));
                    return page.next() == null ? null : from.after(page.next());
                });
        return answer.named(instrument + "-" + parameters.text("timeframe").orElse("bars")).on(blocking);
    }

    private static void write(Bar bar, CsvRows rows) {
        rows.cell(bar.start().toString())
                .cell(bar.instrument().ticker())
                .number(bar.open())
                .number(bar.high())
                .number(bar.low())
                .number(bar.close())
                .number(bar.volume())
                .end();
    }

    private Origin origin(Parameters parameters) {
        boolean own = parameters.text("source").isPresent();
        if (own) {
            parameters.oneOf("source", "own", List.of("own"));
        }
        if (parameters.text("dataset").isEmpty()) {
            return own ? Origin.OWN : Origin.SERVED;
        }
        if (own) {
            throw Parameters.invalid("source", "name a dataset or a source, not both");
        }
        return new Origin.Uploaded(dataset(parameters.text("dataset").orElseThrow()).number());
    }

    private Dataset dataset(String id) {
        try {
            return datasets.find(UUID.fromString(id.length() == 36 ? id : "")).orElseThrow(BarsController::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("dataset not found").field("dataset");
    }
}
