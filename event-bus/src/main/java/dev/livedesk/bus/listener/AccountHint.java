package dev.livedesk.bus.listener;

import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.ledger.AccountId;
import java.util.Optional;

/** What every message about an account begins with, and all that a listener reads of it. */
public record AccountHint(String account, int shard, long seq) {

    /**
     * The account that a message on {@code ledger.N} or {@code positions.N} is about; none when its shard is another replica's.
     *
     * @throws IllegalArgumentException if the bytes are no such message
     */
    public static Optional<AccountId> accountOf(byte[] message, OwnShards own) {
        AccountHint hint = Messages.read(message, AccountHint.class);
        return own.owns(hint.shard()) ? Optional.of(AccountId.parse(hint.account())) : Optional.empty();
    }
}
