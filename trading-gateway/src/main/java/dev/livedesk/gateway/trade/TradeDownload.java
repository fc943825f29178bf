package dev.livedesk.gateway.trade;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.gateway.ledger.TradeView;
import dev.livedesk.market.calendar.TradingCalendar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** {@code GET /api/trades} as CSV: page by page from the database as the client reads, so that no size is too large. */
@RestController
public final class TradeDownload {

    private static final int PAGE = 1000;
    private static final String HEADER =
            "id,account,seq,version,ticker,side,quantity,price,fee,effectiveAt,recordedAt,status,orderId,source,actor\n";

    private final TradeStore trades;
    private final TradingCalendar calendar;
    private final Scheduler blocking;

    /**
     * Downloads.
     *
     * @param blocking where the database may be waited for
     */
    public TradeDownload(TradeStore trades, TradingCalendar calendar, Scheduler blocking) {
        this.trades = trades;
        this.calendar = calendar;
        this.blocking = blocking;
    }

    @GetMapping(value = "/api/trades", produces = "text/csv")
    ResponseEntity<Flux<DataBuffer>> accepted(
            Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String header,
            @RequestParam MultiValueMap<String, String> parameters) {
        return csv(caller, header, parameters);
    }

    @GetMapping(value = "/api/trades", params = "format=csv")
    ResponseEntity<Flux<DataBuffer>> csv(
            Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String header,
            @RequestParam MultiValueMap<String, String> parameters) {
        TradeQuery query = TradeQuery.of(caller, header, parameters, calendar);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trades.csv\"")
                .body(rows(query));
    }

    /**
     * How far a download is.
     *
     * @param begun whether the header was sent
     * @param ended whether the last page was
     */
    private record Place(TradeQuery.@Nullable Cursor before, boolean begun, boolean ended) {}

    private Flux<DataBuffer> rows(TradeQuery query) {
        return Flux.<DataBuffer, Place>generate(() -> new Place(query.before(), false, false), (place, sink) -> {
            if (place.ended()) {
                sink.complete();
                return place;
            }
            List<BookedTrade> page = trades.find(query.page(place.before(), PAGE));
            StringBuilder text = new StringBuilder(place.begun() ? "" : HEADER);
            page.forEach(trade -> append(text, trade));
            if (text.isEmpty()) {
                sink.complete();
                return place;
            }
            sink.next(DefaultDataBufferFactory.sharedInstance.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            boolean last = page.size() < PAGE;
            return new Place(last ? null : TradeQuery.Cursor.of(page.getLast()), true, last);
        }).subscribeOn(blocking);
    }

    private static void append(StringBuilder text, BookedTrade booked) {
        TradeView trade = booked.trade();
        String orderId = trade.orderId();
        text.append(trade.id()).append(',').append(trade.account()).append(',').append(trade.seq()).append(',').append(trade.version())
                .append(',').append(trade.ticker()).append(',').append(trade.side()).append(',').append(trade.quantity())
                .append(',').append(trade.price()).append(',').append(trade.fee()).append(',').append(trade.effectiveAt())
                .append(',').append(trade.recordedAt()).append(',').append(trade.status()).append(',').append(orderId == null ? "" : orderId)
                .append(',').append(trade.source()).append(',').append(booked.actor()).append('\n');
    }
}
