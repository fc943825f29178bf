package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has to be done with one instrument of an account. */
public sealed interface Work {

    /** Only new trades that come after all others: fold them onto what is there. */
    record Append(List<TradeVersion> trades) implements Work {
        public Append {
            trades = List.copyOf(trades);
        }

        Append plus(TradeVersion trade) {
            List<TradeVersion> more = new ArrayList<>(trades);
            more.add(trade);
            return new Append(more);
        }
    }

    /** Something changed in the past: fold again from the snapshot before the trading day of that moment. */
    record Refold(Instant from) implements Work {}
}
