package dev.livedesk.quotes.wire;

import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.quotes.band.Band;
import org.jspecify.annotations.Nullable;

/** The {@code q} message. */
public final class QuoteJson {

    private static final int USUAL_LENGTH = 256;

    private QuoteJson() {}

    /** One message, without the array around it. Tickers and states need no escape: their forms are checked. */
    public static byte[] of(Quote quote, TickerState state, @Nullable Band band) {
        JsonBytes json = new JsonBytes(USUAL_LENGTH);
        json.ascii("{\"T\":\"q\",\"S\":\"").ascii(quote.instrument().ticker())
                .ascii("\",\"bp\":").number(quote.bidPrice())
                .ascii(",\"bs\":").number(quote.bidSize())
                .ascii(",\"ap\":").number(quote.askPrice())
                .ascii(",\"as\":").number(quote.askSize())
                .ascii(",\"t\":").time(quote.stamp().exchangeNanos());
        if (band == null) {
            json.ascii(",\"ma\":null,\"lo\":null,\"up\":null");
        } else {
            json.ascii(",\"ma\":").number(band.average()).ascii(",\"lo\":").number(band.lower()).ascii(",\"up\":").number(band.upper());
        }
        return json.ascii(",\"st\":\"").ascii(state.wireName()).ascii("\"}").toBytes();
    }
}
