package dev.livedesk.desk.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a Redis which folder it serves: five lines of its protocol, before any client library is up. */
final class RedisProbe {

    private static final int TIMEOUT_MILLIS = 500;

    private RedisProbe() {}

    /** The data folder of the Redis on this port; empty while it is not ready or if it refuses the password. */
    static Optional<Path> servedFolder(int port, String password) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = command("AUTH", password) + command("PING") + command("CONFIG", "GET", "dir");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            BufferedReader reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (!"+OK".equals(reply.readLine()) || !"+PONG".equals(reply.readLine())) {
                return Optional.empty();
            }
            // *2, $3, dir, $<length>, <path>
            List<String> lines = List.of(line(reply), line(reply), line(reply), line(reply), line(reply));
            return lines.get(2).equals("dir") ? Optional.of(Path.of(lines.get(4))) : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static String line(BufferedReader reply) throws IOException {
        String line = reply.readLine();
        if (line == null) {
            throw new IOException("The connection was closed");
        }
        return line;
    }

    private static String command(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return text.toString();
    }
}
