package dev.livedesk.gateway.bulk;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.trade.Idempotency;
import dev.livedesk.market.ledger.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Uploads of many trades. */
@RestController
public final class BulkController {

    private static final int DEFAULT_BATCH = 5_000;
    private static final int MIN_BATCH = 100;
    private static final int MAX_BATCH = 50_000;
    private static final int DEMAND = 16;
    private static final int PAGE = 1000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final BulkDesk desk;
    private final BulkStore store;
    private final Scheduler blocking;

    /**
     * A controller.
     *
     * @param blocking where the database may be waited for
     */
    public BulkController(BulkDesk desk, BulkStore store, Scheduler blocking) {
        this.desk = desk;
        this.store = store;
        this.blocking = blocking;
    }

    /** Answers when all lines are checked, while they are booked. */
    @PostMapping("/api/trades/bulk")
    ResponseEntity<GroupView> upload(
            Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String header,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "mode", required = false) @Nullable String mode,
            @RequestParam(name = "batch", required = false) @Nullable String batch,
            ServerHttpRequest request) {
        AccountId usual = AccountScope.trading(caller, account == null || account.isBlank() ? header : account);
        BulkDesk.Request asked = new BulkDesk.Request(
                caller, Idempotency.key(key), usual, allOrNothing(mode), batch(batch), format(request));
        try (InputStream body = DataBufferUtils.subscriberInputStream(request.getBody(), DEMAND)) {
            BulkDesk.Answer answer = desk.take(asked, body);
            GroupView view = GroupView.of(answer.group());
            if (answer.repeated()) {
                body.transferTo(OutputStream.nullOutputStream());
                return ResponseEntity.ok().header(Idempotency.REPLAYED, "true").body(view);
            }
            return ResponseEntity.accepted().location(URI.create("/api/trades/groups/" + view.id())).body(view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/api/trades/groups/{id}")
    GroupView group(Caller caller, @PathVariable("id") String id) {
        return GroupView.of(find(caller, id));
    }

    /** Why lines were refused; the first 10,000. */
    @GetMapping("/api/trades/groups/{id}/report")
    List<BulkStore.Refusal> report(Caller caller, @PathVariable("id") String id) {
        return store.refusals(find(caller, id).id(), 0, "", Intake.MOST_REFUSALS);
    }

    @GetMapping(value = "/api/trades/groups/{id}/report", produces = "text/csv")
    ResponseEntity<Flux<DataBuffer>> acceptedReport(Caller caller, @PathVariable("id") String id) {
        return csvReport(caller, id);
    }

    @GetMapping(value = "/api/trades/groups/{id}/report", params = "format=csv")
    ResponseEntity<Flux<DataBuffer>> csvReport(Caller caller, @PathVariable("id") String id) {
        UUID group = find(caller, id).id();
        Flux<DataBuffer> rows = Flux.<DataBuffer, Place>generate(() -> new Place(0, "", false), (place, sink) -> {
            List<BulkStore.Refusal> page = store.refusals(group, place.line(), place.field(), PAGE);
            StringBuilder text = new StringBuilder(place.begun() ? "" : "line,column,reason\n");
            page.forEach(refusal -> text.append(refusal.line()).append(',').append(quoted(refusal.field())).append(',')
                    .append(quoted(refusal.reason())).append('\n'));
            if (text.isEmpty()) {
                sink.complete();
                return place;
            }
            sink.next(DefaultDataBufferFactory.sharedInstance.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            return page.isEmpty() ? new Place(place.line(), place.field(), true) : new Place(page.getLast().line(), page.getLast().field(), true);
        });
        return ResponseEntity.ok().contentType(CSV).body(rows.subscribeOn(blocking));
    }

    private record Place(long line, String field, boolean begun) {}

    /** A spreadsheet takes what begins with one of these for a formula. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** Whoever uploaded it sees it, as long as he may read all of its accounts. */
    private BulkGroup find(Caller caller, String id) {
        UUID parsed;
        try {
            parsed = UUID.fromString(id.length() == 36 ? id : "");
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("group not found");
        }
        return store.find(parsed)
                .filter(group -> group.user().equals(caller.user()))
                .filter(group -> group.parts().stream().allMatch(part -> caller.mayRead(part.account())))
                .orElseThrow(() -> Refusal.notFound("group not found"));
    }

    private static boolean allOrNothing(@Nullable String mode) {
        return switch (mode == null ? "" : mode) {
            case "", "all-or-nothing" -> true;
            case "partial" -> false;
            default -> throw Refusal.unprocessable("mode must be all-or-nothing or partial").field("mode");
        };
    }

    private static int batch(@Nullable String batch) {
        if (batch == null || batch.isBlank()) {
            return DEFAULT_BATCH;
        }
        int size = batch.matches("[0-9]{1,6}") ? Integer.parseInt(batch) : 0;
        if (size < MIN_BATCH || size > MAX_BATCH) {
            throw Refusal.unprocessable("batch must be from %d to %d".formatted(MIN_BATCH, MAX_BATCH)).field("batch");
        }
        return size;
    }

    private static RawLines.Format format(ServerHttpRequest request) {
        MediaType type;
        try {
            type = request.getHeaders().getContentType();
        } catch (InvalidMediaTypeException e) {
            type = null;
        }
        String plain = type == null ? "" : type.getType() + "/" + type.getSubtype();
        return switch (plain) {
            case "text/csv" -> RawLines.Format.CSV;
            case "application/x-ndjson", "application/ndjson" -> RawLines.Format.NDJSON;
            case "application/json" -> RawLines.Format.JSON;
            default -> throw Refusal.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "send text/csv, application/x-ndjson or application/json");
        };
    }
}
