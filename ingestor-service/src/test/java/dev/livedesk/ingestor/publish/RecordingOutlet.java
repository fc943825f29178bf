package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A Redis that writes down what it is sent, and can go away. */
final class RecordingOutlet implements Outlet {

    private final MarketDataCodec codec = new MarketDataCodec();
    final List<String> sent = new ArrayList<>();
    final List<BusPublisher.OnAnswer> answers = new ArrayList<>();
    boolean connected = true;
    long inFlight;
    int flushes;

    @Override
    public void publish(String topic, byte[] message) {
        sent.add("publish " + topic + " " + shown(codec.decode(message)));
    }

    @Override
    public void set(String key, byte[] value) {
        sent.add("set " + key + " " + shown(codec.decode(value)));
    }

    @Override
    public void setIfPresent(String key, byte[] value, BusPublisher.OnAnswer onAnswer) {
        throw new IllegalStateException("only a spool asks for it");
    }

    @Override
    public CompletableFuture<Optional<byte[]>> get(String key) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void append(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        sent.add("append " + stream + " " + codec.decodeBatch(batch).stream().map(RecordingOutlet::shown).toList());
        answers.add(onAnswer);
    }

    @Override
    public void appendAgain(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        append(stream, batch, mustExist, onAnswer);
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public long inFlight() {
        return inFlight;
    }

    /** What was sent since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    private static String shown(MarketEvent event) {
        return event.stamp().sequence() + event.stamp().state().wireName();
    }
}
