package dev.livedesk.quotes.wire;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.alpaca.AlpacaPosition;
import dev.livedesk.market.ledger.AccountId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Messages about an account: each with the account and its sequence {@code n}, without the array around it. */
public final class AccountJson {

    private static final JsonMapper SNAKE_CASE =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    private static final JsonMapper CAMEL_CASE = JsonMapper.builder().build();

    private AccountJson() {}

    /** @param order JSON as in {@code GET /v2/orders} */
    public static byte[] order(AccountId account, long n, @Nullable String event, String order) {
        JsonBytes json = head("order", account, n, order.length());
        if (event != null) {
            json.ascii(",\"event\":").string(event);
        }
        return json.ascii(",\"order\":").raw(utf8(order)).ascii("}").toBytes();
    }

    /** @param trade JSON as in {@code GET /api/trades} */
    public static byte[] trade(AccountId account, long n, String trade) {
        return head("trade", account, n, trade.length()).ascii(",\"trade\":").raw(utf8(trade)).ascii("}").toBytes();
    }

    public static byte[] position(AccountId account, long n, AlpacaPosition position) {
        return head("position", account, n, 600).ascii(",\"position\":").raw(SNAKE_CASE.writeValueAsBytes(position)).ascii("}").toBytes();
    }

    public static byte[] synced(AccountId account, long n) {
        return head("synced", account, n, 0).ascii("}").toBytes();
    }

    public static byte[] pnl(AccountId account, PnlMessage pnl) {
        JsonBytes json = head("pnl", account, pnl.seq(), 300)
                .ascii(",\"equity\":").string(pnl.equity())
                .ascii(",\"cash\":").string(pnl.cash())
                .ascii(",\"realized\":").string(pnl.realized())
                .ascii(",\"unrealized\":").string(pnl.unrealized())
                .ascii(",\"day\":").string(pnl.day())
                .ascii(",\"valid\":").ascii(Boolean.toString(pnl.valid()))
                .ascii(",\"reason\":");
        String reason = pnl.reason();
        if (reason == null) {
            json.ascii("null");
        } else {
            json.string(reason);
        }
        return json.ascii(",\"t\":").string(pnl.t().toString())
                .ascii(",\"positions\":").raw(CAMEL_CASE.writeValueAsBytes(pnl.positions())).ascii("}").toBytes();
    }

    private static JsonBytes head(String type, AccountId account, long n, int more) {
        return new JsonBytes(100 + more).ascii("{\"T\":\"").ascii(type).ascii("\",\"account\":\"").ascii(account.toString()).ascii("\",\"n\":").number(n);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
