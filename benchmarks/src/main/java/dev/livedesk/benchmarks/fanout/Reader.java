package dev.livedesk.benchmarks.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many clients in a process of its own, the same for both servers: one thread reads all sockets and counts quotes. Understands
 * {@code open alpaca|nats PORT KEY SECRET COUNT TICKER}, {@code close} and {@code count}; answers the last with the quotes so far, when the newest came
 * ({@link System#nanoTime()}, which processes of one machine share) and how many sockets are open.
 */
public final class Reader {

    private static final int BUFFER = 1 << 18;

    private final Selector selector = Selector.open();
    private final AtomicLong quotes = new AtomicLong();
    private final List<SocketChannel> open = new ArrayList<>();
    private volatile long newest;
    private volatile boolean adding;

    private Reader() throws IOException {}

    public static void main(String... arguments) throws IOException {
        Reader reader = new Reader();
        Thread.ofPlatform().name("read").daemon(true).start(reader::read);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "open" -> {
                    for (int n = 0; n < Integer.parseInt(words[5]); n++) {
                        reader.open(words[1], Integer.parseInt(words[2]), words[3], words[4], words[6]);
                    }
                    out.println("ok");
                }
                case "close" -> {
                    reader.close();
                    out.println("ok");
                }
                default -> out.println(reader.quotes.get() + " " + reader.newest + " " + reader.selector.keys().size());
            }
        }
    }

    private void open(String protocol, int port, String key, String secret, String ticker) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean alpaca = protocol.equals("alpaca");
        channel.write(ascii("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                .formatted(alpaca ? "/v1beta3/crypto/us" : "/", port)
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (alpaca ? "APCA-API-KEY-ID: %s\r\nAPCA-API-SECRET-KEY: %s\r\n".formatted(key, secret) : "") + "\r\n"));
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("refused: " + answer);
            }
            answer.append((char) one.get(0));
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + answer);
        }
        channel.write(masked(alpaca
                ? "{\"action\":\"subscribe\",\"quotes\":[\"" + ticker + "\"]}"
                : "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB q." + (ticker.equals("*") ? ">" : ticker) + " 1\r\n"));
        channel.configureBlocking(false);
        adding = true;
        try {
            selector.wakeup();
            channel.register(selector, SelectionKey.OP_READ, new FrameCounter());
        } finally {
            adding = false;
        }
        open.add(channel);
    }

    private void close() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
        open.clear();
        selector.wakeup();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        while (true) {
            try {
                selector.select(key -> read(key, buffer));
                while (adding) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                System.err.println("select: " + e);
            }
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            int length = ((SocketChannel) key.channel()).read(buffer.clear());
            if (length < 0) {
                System.err.println("a socket was closed by the server");
                key.channel().close();
            } else {
                int found = ((FrameCounter) key.attachment()).count(buffer.flip());
                if (found > 0) {
                    newest = System.nanoTime();
                    quotes.addAndGet(found);
                }
            }
        } catch (IOException e) {
            System.err.println("read: " + e);
            key.cancel();
        }
    }

    /** A client's frame, masked with zeros. */
    private static ByteBuffer masked(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > 125) {
            throw new IllegalArgumentException("longer than a short frame: " + text);
        }
        return ByteBuffer.allocate(6 + bytes.length).put((byte) 0x82).put((byte) (0x80 | bytes.length)).putInt(0).put(bytes).flip();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
