package dev.livedesk.bars.dataset;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.csv.CsvAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** {@code /api/datasets}: bars that users upload. */
@RestController
public final class DatasetController {

    private static final int DEMAND = 16;
    private static final int PAGE = 1_000;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    private final Datasets datasets;
    private final Scheduler blocking;

    /**
     * A controller.
     *
     * @param blocking where the database may be waited for
     */
    public DatasetController(Datasets datasets, Scheduler blocking) {
        this.datasets = datasets;
        this.blocking = blocking;
    }

    /** Answers when all lines are read and written. */
    @PostMapping("/api/datasets")
    ResponseEntity<DatasetView> upload(
            Caller caller,
            @RequestParam(name = "name", required = false) @Nullable String name,
            @RequestParam(name = "timezone", required = false) @Nullable String timezone,
            ServerHttpRequest request) {
        if (caller.role() == Role.VIEWER) {
            throw Refusal.forbidden("a viewer may not upload datasets");
        }
        checkType(request);
        String called = name(name);
        OhlcTime times = new OhlcTime(zone(timezone));
        try (InputStream body = DataBufferUtils.subscriberInputStream(request.getBody(), DEMAND)) {
            DatasetView view = DatasetView.of(taken(datasets.take(called, caller.user(), caller.username(), times, body)));
            return ResponseEntity.created(URI.create("/api/datasets/" + view.id())).body(view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dataset taken(Datasets.Taken taken) {
        return switch (taken) {
            case Datasets.Taken.Done(Dataset dataset) -> dataset;
            case Datasets.Taken.NothingGood(long refused, List<OhlcLine.Refused> first) -> throw nothingGood(refused, first);
            case Datasets.Taken.TooMany(int most) -> throw Refusal.conflict("you have %d datasets, as many as you may: delete one".formatted(most));
            case Datasets.Taken.Busy() -> throw Refusal.unavailable("other datasets are being uploaded; try again");
            case Datasets.Taken.TooLarge(String reason) -> throw Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", reason);
        };
    }

    private static Refusal nothingGood(long refused, List<OhlcLine.Refused> first) {
        if (first.isEmpty()) {
            return Refusal.unprocessable("the file has no lines");
        }
        OhlcLine.Refused one = first.getFirst();
        String reasons = first.stream().map(DatasetController::told).reduce((a, b) -> a + "; " + b).orElseThrow();
        Refusal refusal = Refusal.unprocessable("no line of the file is good: " + reasons).with("refused", Long.toString(refused));
        return one.column().isEmpty() ? refusal : refusal.field(one.column());
    }

    private static String told(OhlcLine.Refused line) {
        String what = line.column().isEmpty() ? "" : line.column() + " ";
        String value = line.value().isEmpty() ? "" : line.value() + " ";
        return "line %d: %s%s%s".formatted(line.number(), what, value, line.reason());
    }

    @GetMapping("/api/datasets")
    List<DatasetView> all() {
        return datasets.all().stream().map(DatasetView::of).toList();
    }

    @GetMapping("/api/datasets/{id}")
    DatasetView one(@PathVariable("id") String id) {
        return DatasetView.of(find(id));
    }

    /** Its owner's, or an administrator's, to delete. */
    @DeleteMapping("/api/datasets/{id}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable("id") String id) {
        Dataset dataset = find(id);
        if (caller.role() != Role.ADMIN && (caller.role() == Role.VIEWER || !dataset.owner().equals(caller.user().value()))) {
            throw Refusal.forbidden("only who uploaded it, or an administrator, may delete it");
        }
        datasets.delete(dataset);
        return ResponseEntity.noContent().build();
    }

    /** Refused lines, the first {@value Upload#MOST_REFUSALS} of them. */
    @GetMapping("/api/datasets/{id}/refused")
    ResponseEntity<Flux<DataBuffer>> refused(@PathVariable("id") String id) {
        Dataset dataset = find(id);
        CsvAnswer<Long> answer = new CsvAnswer<>("line,column,value,reason", 0L, (after, rows) -> {
            List<OhlcLine.Refused> page = datasets.refusals(dataset, after, PAGE);
            page.forEach(line -> rows.cell(Long.toString(line.number())).text(line.column()).text(line.value()).text(line.reason()).end());
            return page.size() < PAGE ? null : page.getLast().number();
        });
        return answer.named("refused-lines").on(blocking);
    }

    private Dataset find(String id) {
        try {
            return datasets.find(UUID.fromString(id.length() == 36 ? id : "")).orElseThrow(DatasetController::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("dataset not found");
    }

    private static String name(@Nullable String name) {
        String stripped = name == null ? "" : name.strip();
        if (!NAME.matcher(stripped).matches()) {
            throw Refusal.badRequest("name must be 1 to 100 characters").field("name");
        }
        return stripped;
    }

    private static @Nullable ZoneId zone(@Nullable String timezone) {
        if (timezone == null || timezone.isBlank()) {
            return null;
        }
        try {
            return ZoneId.of(timezone.strip());
        } catch (DateTimeException e) {
            throw Refusal.badRequest("timezone must be a zone such as America/New_York or an offset such as -05:00").field("timezone");
        }
    }

    private static void checkType(ServerHttpRequest request) {
        MediaType type;
        try {
            type = request.getHeaders().getContentType();
        } catch (InvalidMediaTypeException e) {
            type = null;
        }
        if (type == null || !type.getType().equals("text") || !type.getSubtype().equals("csv")) {
            throw Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "send text/csv");
        }
    }
}
