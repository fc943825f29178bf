package dev.livedesk.bus.listener;

import dev.livedesk.bus.OwnShards;
import dev.livedesk.market.ledger.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What every message about an account begins with, and all that a listener reads of it. */
public record AccountHint(String account, int shard, long seq) {

    /**
     * Reads a message on {@code ledger.N} or {@code positions.N} until these three are found; what comes after them may be long, and is not looked at.
     *
     * @throws IllegalArgumentException if they are not found
     */
    public static AccountHint of(byte[] message) {
        String account = null;
        Long shard = null;
        Long seq = null;
        try (JsonParser json = JsonMapper.shared().createParser(message)) {
            boolean inside = json.nextToken() == JsonToken.START_OBJECT;
            while (inside && (account == null || shard == null || seq == null)) {
                String name = json.nextName();
                inside = name != null;
                if (inside) {
                    json.nextToken();
                    switch (name) {
                        case "account" -> account = json.getString();
                        case "shard" -> shard = json.getLongValue();
                        case "seq" -> seq = json.getLongValue();
                        default -> json.skipChildren();
                    }
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a message about an account", e);
        }
        return whole(account, shard, seq);
    }

    private static AccountHint whole(@Nullable String account, @Nullable Long shard, @Nullable Long seq) {
        if (account == null || shard == null || seq == null) {
            throw new IllegalArgumentException("Not a message about an account: it lacks one of account, shard and seq");
        }
        if (shard < 0 || shard > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Not a shard: " + shard);
        }
        return new AccountHint(account, shard.intValue(), seq);
    }

    /**
     * The account that a message on {@code ledger.N} or {@code positions.N} is about; none when its shard is another replica's.
     *
     * @throws IllegalArgumentException if the bytes are no such message
     */
    public static Optional<AccountId> accountOf(byte[] message, OwnShards own) {
        AccountHint hint = of(message);
        return own.owns(hint.shard()) ? Optional.of(AccountId.parse(hint.account())) : Optional.empty();
    }
}
