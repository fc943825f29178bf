package dev.livedesk.gateway.activity;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/account/activities}. */
@RestController
public final class ActivityController {

    private final ActivityStore activities;

    public ActivityController(ActivityStore activities) {
        this.activities = activities;
    }

    @GetMapping("/v2/account/activities")
    JsonNode list(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, named);
        return SnakeJson.tree(activities.find(account, ActivityQuery.of(account, null, parameters)));
    }

    @GetMapping("/v2/account/activities/{type}")
    JsonNode list(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @PathVariable("type") String type, @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, named);
        return SnakeJson.tree(activities.find(account, ActivityQuery.of(account, type, parameters)));
    }
}
