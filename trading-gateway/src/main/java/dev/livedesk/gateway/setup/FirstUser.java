package dev.livedesk.gateway.setup;

import dev.livedesk.access.Role;
import dev.livedesk.market.decimal.Money;

/**
 * Who a new desk begins with.
 *
 * @param username lower case
 * @param keyId an API key of the account: 20 to 32 capitals and digits
 * @param secretKey its secret; at least 128 bits
 */
public record FirstUser(String username, String password, Role role, String keyId, String secretKey, Money openingBalance) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "FirstUser[" + username + "]";
    }
}
