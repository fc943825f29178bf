package dev.livedesk.gateway.corporate;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.market.calendar.NyseCalendar;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/corporate-actions}, for administrators. */
@RestController
public final class CorporateController {

    private static final Logger LOG = LoggerFactory.getLogger(CorporateController.class);

    private final CorporateStore store;
    private final CorporateDesk desk;
    private final CorporateRequest requests;

    public CorporateController(CorporateStore store, CorporateDesk desk, AssetBook assets, NyseCalendar nyse) {
        this.store = store;
        this.desk = desk;
        this.requests = new CorporateRequest(assets, nyse);
    }

    @GetMapping("/api/corporate-actions")
    List<CorporateView> list(Caller caller, @RequestParam(name = "ticker", required = false) @Nullable String ticker) {
        check(caller);
        return store.all(ticker == null || ticker.isBlank() || ticker.indexOf('\0') >= 0 ? null : ticker);
    }

    /** It is applied as soon as it is due. */
    @PostMapping("/api/corporate-actions")
    @ResponseStatus(HttpStatus.CREATED)
    CorporateView add(Caller caller, @RequestBody(required = false) byte @Nullable [] body) {
        check(caller);
        CorporateAction action = requests.parse(JsonBody.of(body), UUID.randomUUID());
        if (!store.add(action, caller.actor())) {
            throw Refusal.conflict("there is one of this kind, for this ticker and day");
        }
        LOG.atInfo().addKeyValue("action", action).addKeyValue("actor", caller.actor()).log("corporate action entered");
        desk.wake();
        return CorporateView.of(action, caller.actor(), 0);
    }

    private static void check(Caller caller) {
        if (caller.role() != Role.ADMIN) {
            throw Refusal.forbidden("only administrators may do this");
        }
    }
}
