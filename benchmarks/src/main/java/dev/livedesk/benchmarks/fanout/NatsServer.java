package dev.livedesk.benchmarks.fanout;

import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.quotes.wire.DataMessages;
import dev.livedesk.quotes.wire.Format;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The peer: NATS, whose clients come by websocket, and whose quotes come by its own protocol, already encoded. */
final class NatsServer implements AutoCloseable {

    private final int port = DeskServer.freePort();
    private final int webPort = DeskServer.freePort();
    private final Child server;

    private NatsServer(Path program, Path logs) throws Exception {
        Path configuration = Files.writeString(logs.resolve("nats.conf"), """
                host: 127.0.0.1
                port: %d
                websocket { host: 127.0.0.1, port: %d, no_tls: true, compression: false }
                """.formatted(port, webPort));
        server = Child.command(List.of(program.toString(), "-c", configuration.toString()), logs.resolve("nats.log"));
        Wait.until("NATS listens", Duration.ofSeconds(20), () -> DeskServer.listens(port) && DeskServer.listens(webPort));
    }

    /** Empty if it is not installed. */
    static Optional<NatsServer> start(Path logs) throws Exception {
        Optional<Path> program = Stream.of("/usr/sbin/nats-server", "/usr/bin/nats-server", "/usr/local/bin/nats-server")
                .map(Path::of).filter(Files::isExecutable).findFirst();
        return program.isEmpty() ? Optional.empty() : Optional.of(new NatsServer(program.get(), logs));
    }

    String address() {
        return "nats %d - -".formatted(webPort);
    }

    Child process() {
        return server;
    }

    Publisher publisher() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 20);
        out.write("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n".getBytes(StandardCharsets.US_ASCII));
        return new Publisher() {
            @Override
            public void send(List<Quote> quotes) throws IOException {
                for (Quote quote : quotes) {
                    byte[] payload = DataMessages.cryptoQuote(quote).bytes(Format.JSON);
                    out.write(("PUB q." + quote.instrument().ticker() + " " + payload.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(payload);
                    out.write('\r');
                    out.write('\n');
                }
                out.flush();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
