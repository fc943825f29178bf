package dev.livedesk.simulator;

import dev.livedesk.simulator.alpaca.AlpacaExchange;
import dev.livedesk.simulator.binance.BinanceExchange;
import dev.livedesk.simulator.net.SimulatorServer;
import dev.livedesk.simulator.replay.Exchange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alpaca's stock stream and Binance's spot and USD-M streams on one loopback port, replaying real recordings. Idle, it
 * sleeps: recordings are read only while somebody is subscribed.
 */
public final class ExchangeSimulator implements AutoCloseable {

    private final SimulatorServer server;
    private final List<Recording> recordings;

    private ExchangeSimulator(SimulatorServer server, List<Recording> recordings) {
        this.server = server;
        this.recordings = recordings;
    }

    /** Starts it; fails if the port is taken. */
    public static ExchangeSimulator start(SimulatorOptions options) {
        Instant start = options.fromStart() ? options.clock().instant() : null;
        List<Exchange> exchanges = exchanges(options, start);
        return new ExchangeSimulator(
                new SimulatorServer(options, exchanges),
                exchanges.stream().map(Exchange::recording).toList());
    }

    /** The port it listens on, on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** {@code ws://127.0.0.1:<port>}, without a path. */
    public String baseUrl() {
        return "ws://127.0.0.1:" + port();
    }

    /** What each venue replays. */
    public List<Recording> recordings() {
        return recordings;
    }

    /** Makes a venue misbehave; on return the fault is in force. */
    public void inject(Fault fault) {
        server.inject(fault);
    }

    /** Ends every connection and frees the port. */
    @Override
    public void close() {
        server.close();
    }

    private static List<Exchange> exchanges(SimulatorOptions options, @Nullable Instant start) {
        return List.of(
                new AlpacaExchange(options, start),
                BinanceExchange.spot(options.speed(), start),
                BinanceExchange.usdm(options.speed(), start));
    }
}
