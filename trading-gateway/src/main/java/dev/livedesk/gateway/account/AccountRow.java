package dev.livedesk.gateway.account;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account with the end of its journal.
 *
 * @param owner null if it is nobody's
 * @param suspended whether its user wants no new orders taken
 */
record AccountRow(
        AccountId id,
        String number,
        String name,
        String currency,
        Money openingBalance,
        boolean shorting,
        boolean suspended,
        @Nullable UserId owner,
        Instant createdAt,
        Money cash,
        int epoch) {}
