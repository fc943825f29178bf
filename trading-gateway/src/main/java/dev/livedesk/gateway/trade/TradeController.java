package dev.livedesk.gateway.trade;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.RequestKey;
import dev.livedesk.gateway.booking.TradeChange;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.gateway.booking.TradeTerms;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.TradeView;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/trades}. */
@RestController
public final class TradeController {

    private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,8})\"");
    private static final List<String> WHOLE =
            List.of(TradeFields.SIDE, TradeFields.QUANTITY, TradeFields.PRICE, TradeFields.FEE, TradeFields.EFFECTIVE_AT);

    private final Ledger ledger;
    private final TradeStore trades;
    private final TradeReader reader;
    private final TradingCalendar calendar;

    public TradeController(Ledger ledger, TradeStore trades, TradeReader reader, TradingCalendar calendar) {
        this.ledger = ledger;
        this.trades = trades;
        this.reader = reader;
        this.calendar = calendar;
    }

    /**
     * A page of trades, newest first, as hints and streams say them: without who booked them.
     *
     * @param nextBefore where the next page begins: of one account a sequence, of several a text; null at the end
     */
    record Page(List<TradeView> trades, @Nullable Object nextBefore) {

        static Page of(List<BookedTrade> trades, @Nullable Object nextBefore) {
            return new Page(trades.stream().map(BookedTrade::trade).toList(), nextBefore);
        }
    }

    @GetMapping("/api/trades")
    Page list(
            Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String header,
            @RequestParam MultiValueMap<String, String> parameters) {
        TradeQuery query = TradeQuery.of(caller, header, parameters, calendar);
        List<BookedTrade> found = trades.find(query.page(query.before(), query.limit() + 1));
        if (found.size() <= query.limit()) {
            return Page.of(found, null);
        }
        List<BookedTrade> page = found.subList(0, query.limit());
        Object next = query.ofSeveralAccounts() ? TradeQuery.Cursor.of(page.getLast()).text() : (Object) page.getLast().trade().seq();
        return Page.of(page, next);
    }

    /** Books a trade that was done elsewhere; a repeat is answered as the first time. */
    @PostMapping("/api/trades")
    ResponseEntity<BookedTrade> book(
            Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String header,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) byte @Nullable [] body) {
        return answering(() -> {
            JsonTrade fields = JsonTrade.of(body);
            AccountId account = AccountScope.trading(caller, fields.text(TradeFields.ACCOUNT).orElse(header));
            TradeTerms terms = reader.terms(fields);
            RequestKey request = Idempotency.of(key, content(fields, terms));
            List<JournalEvent> events = submit(account, new TradeCommand.BookTrade(terms, request, Authors.of(caller)));
            if (events.isEmpty()) {
                BookedTrade earlier = trades.bookedBy(account, request.key());
                return withVersion(ResponseEntity.ok().header(Idempotency.REPLAYED, "true"), earlier);
            }
            return withVersion(ResponseEntity.status(HttpStatus.CREATED), booked(account, events));
        });
    }

    @GetMapping("/api/trades/{id}")
    ResponseEntity<BookedTrade> one(Caller caller, @PathVariable("id") String id) {
        return withVersion(ResponseEntity.ok(), versions(caller, id).getLast());
    }

    /** All versions, the first one first. */
    @GetMapping("/api/trades/{id}/history")
    List<BookedTrade> history(Caller caller, @PathVariable("id") String id) {
        return versions(caller, id);
    }

    /** Changes the fields that are given. */
    @PatchMapping("/api/trades/{id}")
    ResponseEntity<BookedTrade> amend(
            Caller caller,
            @PathVariable("id") String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody(required = false) byte @Nullable [] body) {
        return answering(() -> amended(caller, id, seen, JsonTrade.of(body)));
    }

    /** Says everything anew. */
    @PutMapping("/api/trades/{id}")
    ResponseEntity<BookedTrade> replace(
            Caller caller,
            @PathVariable("id") String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody(required = false) byte @Nullable [] body) {
        return answering(() -> {
            JsonTrade fields = JsonTrade.of(body);
            WHOLE.forEach(fields::required);
            return amended(caller, id, seen, fields);
        });
    }

    /** The trade counts zero from now on; its versions stay. */
    @DeleteMapping("/api/trades/{id}")
    ResponseEntity<BookedTrade> cancel(
            Caller caller,
            @PathVariable("id") String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        BookedTrade trade = versions(caller, id).getLast();
        AccountId account = AccountScope.trading(caller, trade.trade().account());
        TradeCommand cancel = new TradeCommand.CancelTrade(TradeId.parse(trade.trade().id()), version(seen), Authors.of(caller));
        submit(account, cancel);
        return withVersion(ResponseEntity.ok(), versions(caller, id).getLast());
    }

    private ResponseEntity<BookedTrade> amended(Caller caller, String id, @Nullable String seen, JsonTrade fields) {
        BookedTrade trade = versions(caller, id).getLast();
        AccountId account = AccountScope.trading(caller, trade.trade().account());
        int version = version(seen);
        fields.text(TradeFields.ACCOUNT).filter(named -> !named.equals(account.toString())).ifPresent(named -> {
            throw new FieldProblem(TradeFields.ACCOUNT, "cannot be amended: cancel the trade and book another");
        });
        TradeChange change = reader.change(fields, Instrument.parse(trade.trade().ticker()));
        submit(account, new TradeCommand.AmendTrade(TradeId.parse(trade.trade().id()), version, change, Authors.of(caller)));
        return withVersion(ResponseEntity.ok(), versions(caller, id).getLast());
    }

    private List<JournalEvent> submit(AccountId account, TradeCommand command) {
        return switch (ledger.submit(account, command)) {
            case Outcome.Done done -> done.events();
            case Outcome.Refused refused -> throw TradeRefusals.of(refused.rejection());
        };
    }

    private List<BookedTrade> versions(Caller caller, String id) {
        UUID trade = parse(id);
        AccountId account = trades.accountOf(trade).filter(caller::mayRead).orElseThrow(TradeRefusals::unknown);
        return trades.history(account, trade);
    }

    private static BookedTrade booked(AccountId account, List<JournalEvent> events) {
        TradeEvent.TradeBooked booked = (TradeEvent.TradeBooked) events.getLast();
        TradeView view = TradeView.of(account, booked.seq(), booked.trade(), booked.recordedAt(), null, booked.source());
        return new BookedTrade(view, booked.author().actor());
    }

    /** What a repeat must say again; a time that was not given may pass. */
    private static String content(JsonTrade fields, TradeTerms terms) {
        String at = fields.text(TradeFields.EFFECTIVE_AT).isPresent() ? terms.effectiveAt().toString() : "now";
        return String.join("|", "trade", terms.asset().ticker(), terms.quantity().toString(), terms.price().toString(), terms.fee().toString(), at);
    }

    private static ResponseEntity<BookedTrade> withVersion(ResponseEntity.BodyBuilder answer, BookedTrade trade) {
        return answer.eTag("\"" + trade.trade().version() + "\"").body(trade);
    }

    private static int version(@Nullable String seen) {
        if (seen == null || seen.isBlank()) {
            throw TradeRefusals.versionMissing();
        }
        Matcher version = VERSION.matcher(seen.trim());
        if (!version.matches()) {
            throw Refusal.badRequest("the header If-Match must be one version in quotes: \"1\"").field(HttpHeaders.IF_MATCH);
        }
        return Integer.parseInt(version.group(1));
    }

    private static UUID parse(String id) {
        try {
            return TradeId.parse(id).value();
        } catch (IllegalArgumentException e) {
            throw TradeRefusals.unknown();
        }
    }

    private static ResponseEntity<BookedTrade> answering(Supplier<ResponseEntity<BookedTrade>> work) {
        try {
            return work.get();
        } catch (FieldProblem problem) {
            throw TradeRefusals.of(problem);
        }
    }
}
