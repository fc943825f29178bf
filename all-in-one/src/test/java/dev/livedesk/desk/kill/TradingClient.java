package dev.livedesk.desk.kill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Places one market order after the other until the desk is gone, and notes each that the desk acknowledged. */
final class TradingClient implements Runnable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] TICKERS = {"BTCUSDT", "ETHUSDT", "AAPL"};

    private final DeskProcess desk;
    private final Random random;
    private final CountDownLatch enough;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final List<UUID> acknowledged = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private @Nullable IOException lastFailure;

    /** @param enough counted down with each acknowledged order */
    TradingClient(DeskProcess desk, long seed, CountDownLatch enough) {
        this.desk = desk;
        this.random = new Random(seed);
        this.enough = enough;
    }

    @Override
    public void run() {
        try {
            while (true) {
                place();
            }
        } catch (IOException gone) {
            lastFailure = gone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void place() throws IOException, InterruptedException {
        String ticker = TICKERS[random.nextInt(TICKERS.length)];
        // Three sevenths of a coin and the like, so that the released cost has to be rounded.
        String quantity = ticker.equals("AAPL") ? Integer.toString(1 + random.nextInt(9)) : "0.00" + (1 + random.nextInt(999));
        String side = random.nextInt(5) < 3 ? "buy" : "sell";
        HttpRequest request = HttpRequest.newBuilder(desk.at("/v2/orders"))
                .timeout(Duration.ofSeconds(20))
                .header("APCA-API-KEY-ID", desk.keyId())
                .header("APCA-API-SECRET-KEY", desk.secretKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"symbol":"%s","qty":"%s","side":"%s","type":"market","time_in_force":"%s"}
                        """.formatted(ticker, quantity, side, ticker.equals("AAPL") ? "day" : "gtc")))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 200) {
            JsonNode order = JSON.readTree(response.body());
            acknowledged.add(UUID.fromString(order.get("id").asString()));
            enough.countDown();
        } else {
            refused.add(response.statusCode() + " " + response.body());
        }
    }

    /** To be read when the client has ended. */
    List<UUID> acknowledged() {
        return acknowledged;
    }

    List<String> refused() {
        return refused;
    }

    /** Why it ended: the desk was gone. */
    @Nullable IOException lastFailure() {
        return lastFailure;
    }
}
