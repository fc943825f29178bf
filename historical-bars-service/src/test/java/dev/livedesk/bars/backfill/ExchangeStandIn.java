package dev.livedesk.bars.backfill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Answers as Alpaca's and Binance's history do: a bar for every minute or day, whose open is the minute's or day's number since 1970. */
final class ExchangeStandIn implements AutoCloseable {

    /** Paths with the queries that came. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Statuses to be answered first; with {@code Retry-After: 0} where that is usual. */
    final ConcurrentLinkedQueue<Integer> failures = new ConcurrentLinkedQueue<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ExchangeStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        requests.add(path);
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID")));
        Integer failure = failures.poll();
        if (failure != null) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            reply(exchange, failure, "{\"message\":\"no\"}");
        } else {
            reply(exchange, 200, path.contains("klines") ? klines(query) : bars(query));
        }
        exchange.close();
    }

    private static String klines(Map<String, String> query) {
        long step = query.getOrDefault("interval", "").equals("1d") ? 86_400_000 : 60_000;
        return starts(Long.parseLong(query.get("startTime")), Long.parseLong(query.get("endTime")), step, Integer.parseInt(query.get("limit")))
                .mapToObj(at -> "[%d,\"%d.0\",\"%d.0\",\"1.0\",\"2.0\",\"4.0\",%d,\"10.0\",7,\"0\",\"0\",\"0\"]".formatted(at, at / step, at / step, at + step - 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String bars(Map<String, String> query) {
        boolean daily = query.getOrDefault("timeframe", "").equals("1Day");
        long step = daily ? 86_400_000 : 60_000;
        int limit = Integer.parseInt(query.get("limit"));
        List<Long> starts = starts(
                        Instant.parse(query.get("start")).toEpochMilli(), Instant.parse(query.get("end")).toEpochMilli(), step, limit + 1)
                .boxed()
                .toList();
        String bars = starts.stream()
                .limit(limit)
                .map(at -> "{\"t\":\"%s\",\"o\":%d,\"h\":%d,\"l\":1,\"c\":2.5,\"v\":4,\"n\":7,\"vw\":2}"
                        .formatted(Instant.ofEpochMilli(daily ? at + 18_000_000 : at), at / step, at / step))
                .collect(Collectors.joining(","));
        return "{\"bars\":{\"%s\":[%s]},\"next_page_token\":%s}"
                .formatted(query.get("symbols"), bars, starts.size() > limit ? "\"more\"" : "null");
    }

    private static LongStream starts(long from, long to, long step, int limit) {
        return LongStream.iterate((from + step - 1) / step * step, at -> at <= to, at -> at + step).limit(limit);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
