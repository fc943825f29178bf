package dev.livedesk.gateway.bulk;

import dev.livedesk.access.Caller;
import dev.livedesk.gateway.trade.FieldProblem;
import dev.livedesk.gateway.trade.TradeFields;
import dev.livedesk.market.ledger.AccountId;
import java.util.Optional;

/** Which account a line is for: one that the caller may trade on. */
final class Accounts {

    private final Caller caller;
    private final AccountId usual;

    Accounts(BulkDesk.Request request) {
        this.caller = request.caller();
        this.usual = request.account();
    }

    /**
     * The account.
     *
     * @param named none for the upload's own
     * @throws FieldProblem if the caller may not trade on it, or it does not exist: which of both is not told
     */
    AccountId of(Optional<String> named) {
        if (named.isEmpty()) {
            return usual;
        }
        AccountId account;
        try {
            account = AccountId.parse(named.get());
        } catch (IllegalArgumentException e) {
            throw new FieldProblem(TradeFields.ACCOUNT, "is not one that you may trade on");
        }
        if (!caller.mayTrade(account)) {
            throw new FieldProblem(TradeFields.ACCOUNT, "is not one that you may trade on");
        }
        return account;
    }
}
