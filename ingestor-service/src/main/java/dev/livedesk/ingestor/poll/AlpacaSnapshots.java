package dev.livedesk.ingestor.poll;

import dev.livedesk.ingestor.protocol.FrameParser;
import dev.livedesk.ingestor.protocol.Times;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v2/stocks/snapshots} of Alpaca's market data API. */
final class AlpacaSnapshots implements Snapshots {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI base;
    private final String keyId;
    private final String secretKey;

    AlpacaSnapshots(HttpClient http, URI base, String keyId, String secretKey) {
        this.http = http;
        this.base = base;
        this.keyId = keyId;
        this.secretKey = secretKey;
    }

    @Override
    public List<Polled> newest(List<String> symbols) throws PollFailure, InterruptedException {
        String list = URLEncoder.encode(String.join(",", symbols), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v2/stocks/snapshots?symbols=" + list))
                .timeout(PATIENCE)
                .header("APCA-API-KEY-ID", keyId)
                .header("APCA-API-SECRET-KEY", secretKey)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (answer.statusCode()) {
                case 200 -> read(answer.body());
                case 401, 403 -> throw new PollFailure("Alpaca answers HTTP " + answer.statusCode() + ": not allowed", true);
                case 429 -> throw new PollFailure("Alpaca answers HTTP 429: too many requests", false);
                default -> throw new PollFailure("Alpaca answers HTTP " + answer.statusCode(), false);
            };
        } catch (IOException e) {
            throw new PollFailure("Alpaca cannot be asked: " + e.getMessage(), false);
        }
    }

    private static List<Polled> read(byte[] body) throws PollFailure {
        List<Polled> quotes = new ArrayList<>();
        try {
            for (var snapshot : JsonMapper.shared().readTree(body).properties()) {
                JsonNode quote = snapshot.getValue().path("latestQuote");
                String time = quote.path("t").asString("");
                Polled polled = new Polled(
                        snapshot.getKey(), number(quote, "bp"), number(quote, "bs"), number(quote, "ap"), number(quote, "as"),
                        time.isEmpty() ? 0 : Times.parseRfc3339(time.toCharArray(), 0, time.length()));
                if (polled.exchangeNanos() != 0
                        && FrameParser.isSane(polled.bid())
                        && FrameParser.isSane(polled.bidSize())
                        && FrameParser.isSane(polled.ask())
                        && FrameParser.isSane(polled.askSize())) {
                    quotes.add(polled);
                }
            }
            return quotes;
        } catch (JacksonException | DateTimeException e) {
            throw new PollFailure("Alpaca's answer is garbled", false);
        }
    }

    private static double number(JsonNode quote, String field) {
        return quote.path(field).asDouble(-1);
    }
}
