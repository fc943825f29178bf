package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.faults.Asked.Acknowledged;
import dev.livedesk.benchmarks.faults.Asked.Answer;
import dev.livedesk.benchmarks.faults.Asked.Refused;
import dev.livedesk.benchmarks.faults.Asked.Unknown;
import dev.livedesk.benchmarks.faults.Caller.Reply;
import dev.livedesk.benchmarks.faults.Request.Kind;
import dev.livedesk.benchmarks.measure.PaperAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Trades on an account of its own, one request after the other, and remembers each with its answer. */
final class Client implements Runnable {

    private static final String[] TICKERS = {"BTCUSDT", "ETHUSDT", "AAPL"};
    private static final long PAUSE_MILLIS = 40;
    private static final int MAX_OPEN = 20;

    private final Caller caller;
    private final PaperAccount account;
    private final Random random;
    private final List<Asked> asked = new ArrayList<>();
    private final Deque<String> openOrders = new ArrayDeque<>();
    private final Deque<String> bookedTrades = new ArrayDeque<>();
    private volatile boolean stopping;

    Client(FaultDesk desk, PaperAccount account, long seed) {
        this.caller = new Caller(desk, account);
        this.account = account;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                switch (random.nextInt(6)) {
                    case 0 -> restOrCancel();
                    case 1 -> bookOrAmend();
                    default -> market();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It ends with the request that it is at. */
    void stop() {
        stopping = true;
    }

    /** To be read when the client has ended. */
    List<Asked> asked() {
        return asked;
    }

    int unanswered() {
        return caller.unanswered();
    }

    private void market() throws InterruptedException {
        order(random.nextInt(5) < 3 ? "buy" : "sell", "market", "");
    }

    /** A limit that no market comes near keeps the order open until it is cancelled. */
    private void restOrCancel() throws InterruptedException {
        if (openOrders.size() >= MAX_OPEN || (!openOrders.isEmpty() && random.nextBoolean())) {
            cancel(openOrders.removeFirst());
        } else {
            order("buy", "limit", ",\"limit_price\":\"1\"").ifPresent(openOrders::addLast);
        }
    }

    private void bookOrAmend() throws InterruptedException {
        if (!bookedTrades.isEmpty() && random.nextBoolean()) {
            amend(bookedTrades.removeFirst());
        } else {
            book();
        }
    }

    /** Returns the order's id if it was acknowledged. */
    private Optional<String> order(String side, String type, String price) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        String ticker = TICKERS[random.nextInt(TICKERS.length)];
        boolean equity = ticker.equals("AAPL");
        // Three sevenths of a coin and the like, so that the released cost has to be rounded.
        String quantity = equity ? Integer.toString(1 + random.nextInt(9)) : "0.00" + (1 + random.nextInt(999));
        Optional<Reply> reply = caller.ask("POST", "/v2/orders", Map.of(), """
                {"symbol":"%s","qty":"%s","side":"%s","type":"%s","time_in_force":"%s","client_order_id":"%s"%s}
                """.formatted(ticker, quantity, side, type, equity ? "day" : "gtc", key, price));
        // Refused because it is there already, or because the market is another now: either way the first may have been done.
        if (reply.filter(each -> each.again() && each.status() != 200).isPresent()) {
            reply = caller.ask("GET", "/v2/orders:by_client_order_id?client_order_id=" + key, Map.of(), "");
        }
        Optional<Reply> done = reply.filter(each -> each.status() == 200);
        note(Kind.ORDER, key, reply, done.map(each -> new Acknowledged(new BigDecimal(each.json().get("filled_qty").asString()))));
        return done.map(each -> each.json().get("id").asString());
    }

    private void cancel(String order) throws InterruptedException {
        Optional<Reply> reply = caller.ask("DELETE", "/v2/orders/" + order, Map.of(), "");
        if (reply.filter(each -> each.again() && each.status() != 204).isPresent()) {
            reply = caller.ask("GET", "/v2/orders/" + order, Map.of(), "");
        }
        Optional<Reply> done = reply.filter(each -> each.status() == 204 || (each.status() == 200 && each.json().path("status").asString().equals("canceled")));
        note(Kind.CANCEL, order, reply, done.map(each -> Acknowledged.UNFILLED));
    }

    private void book() throws InterruptedException {
        String price = price();
        Optional<Reply> reply = caller.ask("POST", "/api/trades", Map.of("Idempotency-Key", price), """
                {"ticker":"BTCUSDT","side":"%s","quantity":"0.0%d","price":"%s","effectiveAt":"%s"}
                """.formatted(random.nextBoolean() ? "buy" : "sell", 1 + random.nextInt(9), price, Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS)));
        Optional<Reply> done = reply.filter(each -> each.status() == 200 || each.status() == 201);
        done.ifPresent(each -> bookedTrades.addLast(each.json().get("id").asString()));
        note(Kind.TRADE, price, reply, done.map(each -> Acknowledged.UNFILLED));
    }

    /** The first amendment of the trade, and its last. */
    private void amend(String trade) throws InterruptedException {
        String price = price();
        Optional<Reply> reply = caller.ask("PATCH", "/api/trades/" + trade, Map.of("If-Match", "\"1\""), "{\"price\":\"%s\"}".formatted(price));
        if (reply.filter(each -> each.again() && each.status() != 200).isPresent()) {
            reply = caller.ask("GET", "/api/trades/" + trade, Map.of(), "");
        }
        Optional<Reply> done = reply.filter(
                each -> each.status() == 200 && new BigDecimal(each.json().path("price").asString()).compareTo(new BigDecimal(price)) == 0);
        note(Kind.AMENDMENT, price, reply, done.map(each -> Acknowledged.UNFILLED));
    }

    /** That no other trade has. */
    private String price() {
        return "%d.%09d".formatted(50_000 + random.nextInt(20_000), random.nextInt(1_000_000_000));
    }

    private void note(Kind kind, String key, Optional<Reply> reply, Optional<Acknowledged> acknowledged) {
        Answer answer = acknowledged.<Answer>map(each -> each)
                .or(() -> reply.map(each -> new Refused(each.reason())))
                .orElseGet(Unknown::new);
        asked.add(new Asked(new Request(account.id(), kind, key), answer));
    }
}
