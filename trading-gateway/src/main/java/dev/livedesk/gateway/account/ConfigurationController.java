package dev.livedesk.gateway.account;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/account/configurations}. */
@RestController
public final class ConfigurationController {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationController.class);

    private final ConfigurationStore configurations;

    public ConfigurationController(ConfigurationStore configurations) {
        this.configurations = configurations;
    }

    @GetMapping("/v2/account/configurations")
    JsonNode read(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named) {
        return SnakeJson.tree(configurations.read(AccountScope.reading(caller, named)));
    }

    @PatchMapping("/v2/account/configurations")
    JsonNode change(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        ConfigurationView changed = configurations.change(account, ConfigurationChange.of(JsonBody.of(body)));
        LOG.atInfo().addKeyValue("account", account).addKeyValue("configuration", changed).addKeyValue("actor", caller.actor())
                .log("account configuration changed");
        return SnakeJson.tree(changed);
    }
}
