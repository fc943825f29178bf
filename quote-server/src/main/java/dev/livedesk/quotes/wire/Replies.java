package dev.livedesk.quotes.wire;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Messages that are not about a price: each without the array around it. */
public final class Replies {

    private Replies() {}

    public static byte[] error(StreamError error) {
        return new JsonBytes(96).ascii("{\"T\":\"error\",\"code\":").number(error.code()).ascii(",\"msg\":").string(error.message()).ascii("}").toBytes();
    }

    /** The whole set of what the client is subscribed to now. */
    public static byte[] subscription(Collection<String> quotes, Collection<AccountId> accounts) {
        JsonBytes json = new JsonBytes(64 + 10 * quotes.size() + 40 * accounts.size()).ascii("{\"T\":\"subscription\",\"quotes\":");
        strings(json, quotes);
        json.ascii(",\"accounts\":");
        strings(json, accounts);
        return json.ascii("}").toBytes();
    }

    public static byte[] feed(FeedStatus status) {
        JsonBytes json = new JsonBytes(160).ascii("{\"T\":\"feed\",\"feed\":").string(status.feed())
                .ascii(",\"state\":\"").ascii(status.state().wireName())
                .ascii("\",\"kind\":\"").ascii(status.kind().wireName()).ascii("\",\"recordedDate\":");
        stringOrNull(json, status.recordedDate());
        json.ascii(",\"detail\":");
        stringOrNull(json, status.detail());
        return json.ascii("}").toBytes();
    }

    private static void stringOrNull(JsonBytes json, @Nullable Object text) {
        if (text == null) {
            json.ascii("null");
        } else {
            json.string(text.toString());
        }
    }

    private static void strings(JsonBytes json, Collection<?> texts) {
        json.ascii("[");
        for (Iterator<?> each = texts.iterator(); each.hasNext(); ) {
            json.string(each.next().toString()).ascii(each.hasNext() ? "," : "");
        }
        json.ascii("]");
    }
}
