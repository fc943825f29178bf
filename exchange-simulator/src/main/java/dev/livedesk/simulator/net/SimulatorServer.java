package dev.livedesk.simulator.net;

import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.SimulatorOptions;
import dev.livedesk.simulator.replay.Exchange;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** The simulated exchanges on one port. */
public final class SimulatorServer implements AutoCloseable {

    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);
    private static final Duration FAULT_TIME = Duration.ofSeconds(30);
    private static final int LONGEST_REQUEST_LINE = 1 << 16;
    private static final WriteBufferWaterMark UNREAD_BYTES = new WriteBufferWaterMark(1 << 20, 4 << 20);

    private final List<Exchange> exchanges;
    private final SimulatorLoop loop;
    private final LoopResources threads = LoopResources.create("exchange-simulator-io", 1, true);
    private final DisposableServer server;

    /** Binds; fails if the port is taken. */
    public SimulatorServer(SimulatorOptions options, List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
        this.loop = new SimulatorLoop(options.clock(), this.exchanges);
        this.server = HttpServer.create()
                .host(options.address())
                .port(options.port())
                .runOn(threads)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD_BYTES)
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(LONGEST_REQUEST_LINE))
                .handle(new SimulatorHandler(this.exchanges, loop))
                .bindNow();
    }

    /** The port it is bound to. */
    public int port() {
        return server.port();
    }

    /** Starts the fault; on return it is in force. */
    public void inject(Fault fault) {
        CountDownLatch done = new CountDownLatch(1);
        loop.run(now -> {
            exchanges.stream()
                    .filter(exchange -> exchange.recording().venue() == fault.venue())
                    .forEach(exchange -> exchange.on(fault, now));
            done.countDown();
        });
        try {
            if (!done.await(FAULT_TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the simulator is closed or stuck");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every connection and frees the port. */
    @Override
    public void close() {
        loop.close();
        server.disposeNow(CLOSING_TIME);
        threads.disposeLater(Duration.ZERO, CLOSING_TIME).block(CLOSING_TIME);
    }
}
