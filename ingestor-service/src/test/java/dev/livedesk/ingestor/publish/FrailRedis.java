package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A Redis that can be killed, comes back without the last of what it was told, is emptied, and refuses; and a recorder that reads it. */
final class FrailRedis implements Outlet {

    private final MarketDataCodec codec = new MarketDataCodec();
    private final List<Runnable> unsent = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Long> heads = new HashMap<>();
    private long ids;
    private long place;
    private boolean asked;
    boolean connected = true;
    boolean refuses;

    /** What the recorder has written, each tick as ticker, epoch and sequence. */
    final List<String> recorded = new ArrayList<>();

    /** Events that were marked as late, as the recorder writes them. */
    final List<String> late = new ArrayList<>();

    private record Told(long id, String key, ByteBuffer value, boolean isAppend) {}

    @Override
    public void publish(String topic, byte[] message) {}

    @Override
    public void set(String key, byte[] value) {
        unsent.add(() -> {
            if (connected) {
                told.add(new Told(++ids, key, ByteBuffer.wrap(value), false));
            }
        });
    }

    @Override
    public void setIfPresent(String key, byte[] value, BusPublisher.OnAnswer onAnswer) {
        unsent.add(() -> {
            boolean taken = connected && told.stream().anyMatch(each -> !each.isAppend() && each.key().equals(key));
            if (taken) {
                told.add(new Told(++ids, key, ByteBuffer.wrap(value), false));
            }
            onAnswer.taken(taken);
        });
    }

    @Override
    public CompletableFuture<Optional<byte[]>> get(String key) {
        CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
        unsent.add(() -> {
            if (connected) {
                asked = true;
                answer.complete(told.stream().filter(each -> !each.isAppend() && each.key().equals(key)).reduce((_, last) -> last).map(each -> each.value().array()));
            } else {
                answer.completeExceptionally(new IllegalStateException("away"));
            }
        });
        return answer;
    }

    @Override
    public void append(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        unsent.add(() -> {
            asked = false;
            boolean exists = told.stream().anyMatch(each -> each.isAppend() && each.key().equals(stream));
            boolean taken = connected && !refuses && (exists || !mustExist);
            if (taken) {
                told.add(new Told(++ids, stream, ByteBuffer.wrap(batch), true));
            }
            onAnswer.taken(taken);
        });
    }

    @Override
    public void appendAgain(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        append(stream, batch, mustExist, onAnswer);
    }

    @Override
    public void flush() {
        List<Runnable> now = List.copyOf(unsent);
        unsent.clear();
        now.forEach(Runnable::run);
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public long inFlight() {
        return unsent.size();
    }

    /** Loses so many of the last things that it was told. */
    void forget(int last) {
        for (int i = 0; i < last && !told.isEmpty(); i++) {
            told.removeLast();
        }
    }

    /** Not in the millisecond between a question and what follows from the answer: who is emptied there cannot be told from one that was not. */
    void empty() {
        if (!asked) {
            told.clear();
        }
    }

    /** The recorder reads up to so many entries; it knows a tick that it has by its sequence, and nothing older than that. */
    void record(int entries) {
        List<Told> fresh = told.stream().filter(each -> each.isAppend() && each.id() > place).limit(entries).toList();
        for (Told entry : fresh) {
            place = entry.id();
            for (MarketEvent event : codec.decodeBatch(entry.value().array())) {
                long order = event.stamp().epoch() * 1_000_000 + event.stamp().sequence();
                String ticker = event.instrument().ticker();
                if (order > heads.getOrDefault(ticker, 0L)) {
                    heads.put(ticker, order);
                    String tick = "%s %d %d".formatted(ticker, event.stamp().epoch(), event.stamp().sequence());
                    recorded.add(tick + (event.stamp().state().wireName().equals("gap") ? " gap" : ""));
                    if (event.stamp().late()) {
                        late.add(tick);
                    }
                }
            }
        }
    }
}
