package dev.livedesk.bus;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickStreamsIT {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final String STREAM = Topics.ticks(AAPL);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry());
    private final MarketDataCodec codec = new MarketDataCodec();

    @AfterEach
    void close() {
        publisher.close();
        client.close();
        redis.close();
    }

    @Test
    void fromTheBeginningEverythingIsReadInOrder() {
        for (int sequence = 1; sequence <= 25; sequence++) {
            publisher.append(STREAM, codec.encode(quote(sequence)), 1000);
        }
        sent();
        try (TickStreams streams = TickStreams.after(client, Map.of(STREAM, TickStreams.BEGINNING))) {
            assertThat(sequences(streams, 25)).isEqualTo(java.util.stream.LongStream.rangeClosed(1, 25).boxed().toList());
            assertThat(streams.next(WAIT, 10)).isEmpty();
        }
    }

    @Test
    void aStreamThatIsNotNamedBeginsAtItsEnd() {
        publisher.append(STREAM, codec.encode(quote(1)), 1000);
        sent();
        try (TickStreams streams = TickStreams.after(client, Map.of())) {
            publisher.append(STREAM, codec.encode(quote(2)), 1000);

            assertThat(sequences(streams, 1)).containsExactly(2L);
        }
    }

    @Test
    void readingGoesOnAfterThePlace() {
        publisher.append(STREAM, codec.encode(quote(1)), 1000);
        publisher.append(STREAM, codec.encode(quote(2)), 1000);
        sent();
        String place;
        try (TickStreams streams = TickStreams.after(client, Map.of(STREAM, TickStreams.BEGINNING))) {
            place = streams.next(WAIT, 1).getFirst().id();
            assertThat(streams.oldestId(STREAM)).isEqualTo(place);
        }
        try (TickStreams streams = TickStreams.after(client, Map.of(STREAM, place))) {
            assertThat(sequences(streams, 1)).containsExactly(2L);
        }
    }

    @Test
    void aGarbledEntryIsSkippedButKeepsItsPlace() {
        publisher.append(STREAM, new byte[] {1, 2, 3}, 1000);
        publisher.append(STREAM, codec.encode(quote(2)), 1000);
        sent();
        try (TickStreams streams = TickStreams.after(client, Map.of(STREAM, TickStreams.BEGINNING))) {
            List<TickStreams.Entry> entries = streams.next(WAIT, 10);

            assertThat(entries).hasSize(2);
            assertThat(entries.getFirst().events()).isEmpty();
            assertThat(entries.getLast().events()).containsExactly(quote(2));
        }
    }

    @Test
    void aWaitLongerThanTheClientsPatienceIsNoFailure() {
        BusClient impatient = new BusClient(new BusProperties(redis.properties().uri(), Duration.ofMillis(300)));
        try (impatient;
                TickStreams streams = TickStreams.after(impatient, Map.of())) {
            assertThat(streams.next(Duration.ofSeconds(1), 10)).isEmpty();
        }
    }

    @Test
    void withoutRedisItFails() {
        redis.close();

        assertThatThrownBy(() -> TickStreams.after(client, Map.of())).isInstanceOf(RedisException.class);
    }

    private List<Long> sequences(TickStreams streams, int count) {
        List<Long> sequences = new ArrayList<>();
        eventually(count + " entries", () -> {
            for (TickStreams.Entry entry : streams.next(WAIT, 10)) {
                for (MarketEvent event : entry.events()) {
                    sequences.add(event.stamp().sequence());
                }
            }
            return sequences.size() >= count;
        });
        return sequences;
    }

    private void sent() {
        eventually("sent", () -> publisher.inFlight() == 0);
    }

    private static Quote quote(long sequence) {
        return new Quote(AAPL, 10, 1, 10.5, 1, new Stamp("test", TickerState.LIVE, 1, sequence, 1, 1, 0));
    }
}
