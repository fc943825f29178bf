package dev.livedesk.gateway.account;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;

/** An account with the end of its journal. */
record AccountRow(
        AccountId id,
        String number,
        String name,
        String currency,
        Money openingBalance,
        boolean shorting,
        Instant createdAt,
        Money cash,
        int epoch) {}
