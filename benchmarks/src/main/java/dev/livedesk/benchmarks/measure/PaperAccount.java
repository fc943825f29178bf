package dev.livedesk.benchmarks.measure;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Shards;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account of the demo user's with a thousand million dollars, and its API key. */
public record PaperAccount(UUID id, String keyId, String secretKey) {

    /** Opens new ones. Straight in the database, as the desk makes its first: none of this is measured. */
    public static List<PaperAccount> open(JdbcClient owner, int count) {
        return Stream.generate(() -> open(owner)).limit(count).toList();
    }

    private static PaperAccount open(JdbcClient owner) {
        UUID id = UUID.randomUUID();
        String hex = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        PaperAccount account = new PaperAccount(id, "BENCH" + hex.substring(0, 15), UUID.randomUUID() + "" + UUID.randomUUID());
        owner.sql("""
                with account as (
                    insert into gateway.account (id, number, name, opening_balance, shorting, shard)
                    values (:id, :number, 'Bench', 1000000000, true, :shard) returning id, opening_balance),
                owner as (select id from gateway.app_user order by created_at, id limit 1),
                granted as (insert into gateway.account_right (account_id, user_id, may) select account.id, owner.id, 'trade' from account, owner),
                key as (insert into gateway.api_key (key_id, secret_sha256, user_id, account_id, name)
                        select :key, :secret, owner.id, account.id, 'bench' from account, owner),
                head as (insert into gateway.account_head (account_id, seq, epoch, cash) select id, 1, 1, opening_balance from account)
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount)
                select id, 1, 1, 'cash', clock_timestamp(), 'system', 'opening', opening_balance from account
                """)
                .param("id", id)
                .param("number", "PA" + hex.substring(0, 10))
                .param("shard", Shards.of(new AccountId(id)))
                .param("key", account.keyId)
                .param("secret", sha256(account.secretKey))
                .update();
        return account;
    }

    /** A request in its name. */
    public HttpRequest.Builder request(URI at) {
        return HttpRequest.newBuilder(at)
                .header("APCA-API-KEY-ID", keyId)
                .header("APCA-API-SECRET-KEY", secretKey)
                .header("Content-Type", "application/json");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PaperAccount[" + id + "]";
    }
}
