package dev.livedesk.gateway.events;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.market.ledger.AccountId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /v2/events/trades}. The lines are written by hand: Alpaca's clients want a space after {@code data:}. */
@RestController
public final class EventController {

    private final EventStreams streams;

    public EventController(EventStreams streams) {
        this.streams = streams;
    }

    @GetMapping("/v2/events/trades")
    Mono<Void> trades(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam MultiValueMap<String, String> parameters, ServerHttpResponse response) {
        AccountId account = AccountScope.reading(caller, named);
        EventQuery query = EventQuery.of(account, parameters);
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        // A proxy must not gather what it gets.
        response.getHeaders().set("X-Accel-Buffering", "no");
        Flux<Publisher<DataBuffer>> lines = streams.lines(caller, account, query)
                .map(line -> Mono.fromSupplier(() -> response.bufferFactory().wrap(line.getBytes(StandardCharsets.UTF_8))));
        return response.writeAndFlushWith(lines);
    }
}
