package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.market.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Spreads instruments over connections, so that none carries more than 200 streams and one message subscribes to all of them. */
final class Shards {

    private static final int STREAMS = 200;

    private Shards() {}

    static List<List<Instrument>> of(List<Instrument> instruments, int streamsOfEach) {
        int size = STREAMS / streamsOfEach;
        List<List<Instrument>> shards = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += size) {
            shards.add(instruments.subList(from, Math.min(from + size, instruments.size())));
        }
        return shards;
    }
}
