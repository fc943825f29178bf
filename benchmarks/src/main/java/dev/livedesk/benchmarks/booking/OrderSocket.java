package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.PaperAccount;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One client's connection, which costs as little as can be: it shares the machine with the desk that it measures. */
final class OrderSocket implements Booker {

    /** How the client order ids begin that end with a number. */
    static final String NUMBERED = "n-";

    private final Socket socket;
    private final InputStream in;
    private final List<String> heads;
    private int turns;

    /** @param accounts whose keys the orders have, in turn */
    OrderSocket(URI desk, List<PaperAccount> accounts) throws IOException {
        socket = new Socket(desk.getHost(), desk.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        heads = accounts.stream().map(account -> head(desk, account)).toList();
    }

    private static String head(URI desk, PaperAccount account) {
        return """
                POST /v2/orders HTTP/1.1\r
                Host: %s\r
                APCA-API-KEY-ID: %s\r
                APCA-API-SECRET-KEY: %s\r
                Content-Type: application/json\r
                """.formatted(desk.getAuthority(), account.keyId(), account.secretKey());
    }

    @Override
    public void book(String clientOrderId) throws IOException {
        place(clientOrderId);
    }

    /** Places a market order; returns the order as it was acknowledged. */
    String place(String clientOrderId) throws IOException {
        String body = "{\"symbol\":\"BTCUSDT\",\"qty\":\"0.001\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"gtc\",\"client_order_id\":\"%s\"}"
                .formatted(clientOrderId);
        String head = heads.get(turns++ % heads.size());
        socket.getOutputStream().write((head + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring("content-length:".length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without a length: " + status);
        }
        String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + " " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the desk closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
