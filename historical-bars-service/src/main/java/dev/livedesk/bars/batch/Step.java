package dev.livedesk.bars.batch;

import dev.livedesk.market.tick.MarketEvent;
import java.util.List;

/** What a reader of the streams came across. */
public sealed interface Step {

    String stream();

    /** An entry. */
    record Came(String stream, EntryId id, List<MarketEvent> events) implements Step {

        public Came {
            events = List.copyOf(events);
        }
    }

    /** Entries are gone. */
    record Lost(Gap.Stream gap) implements Step {

        @Override
        public String stream() {
            return gap.stream();
        }
    }

    /** The stream is to be read from its beginning. */
    record Restarted(String stream) implements Step {}
}
