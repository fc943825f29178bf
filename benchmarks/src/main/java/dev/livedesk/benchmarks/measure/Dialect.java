package dev.livedesk.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of an exchange's protocol as quotes need. A quote's bid size is its number. */
public enum Dialect {
    /** Binance's spot streams: a frame for each quote. */
    BINANCE(1) {
        private static final Pattern TICKER = Pattern.compile("\"([a-z0-9]+)@bookTicker\"");

        @Override
        String ticker(int n) {
            return String.format(Locale.ROOT, "B%05dUSDT", n);
        }

        @Override
        Optional<Answer> answer(String text) {
            JsonNode asked = JsonMapper.shared().readTree(text);
            Set<String> tickers = new TreeSet<>();
            for (Matcher named = TICKER.matcher(text); named.find(); ) {
                tickers.add(named.group(1).toUpperCase(Locale.ROOT));
            }
            return asked.path("method").asString().equals("SUBSCRIBE")
                    ? Optional.of(new Answer("{\"result\":null,\"id\":" + asked.path("id") + "}", tickers))
                    : Optional.empty();
        }

        @Override
        String frame(List<String> tickers, long number) {
            return "{\"u\":" + UPDATES.incrementAndGet() + ",\"s\":\"" + tickers.getFirst() + "\",\"b\":\"61837.63000000\",\"B\":\"" + number
                    + ".00000000\",\"a\":\"61837.64000000\",\"A\":\"1.54698000\"}";
        }
    },

    /** Alpaca's stream of stocks: several quotes in one frame. */
    ALPACA(10) {
        @Override
        Optional<String> greeting() {
            return Optional.of("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        }

        // Four letters after a Q.
        @Override
        String ticker(int n) {
            StringBuilder letters = new StringBuilder("Q");
            for (int rest = n, i = 0; i < 4; i++, rest /= 26) {
                letters.append((char) ('A' + rest % 26));
            }
            return letters.toString();
        }

        @Override
        Optional<Answer> answer(String text) {
            JsonNode asked = JsonMapper.shared().readTree(text);
            return switch (asked.path("action").asString()) {
                case "auth" -> Optional.of(new Answer("[{\"T\":\"success\",\"msg\":\"authenticated\"}]", Set.of()));
                case "subscribe" -> Optional.of(new Answer(
                        "[{\"T\":\"subscription\",\"trades\":" + list(asked, "trades") + ",\"quotes\":" + list(asked, "quotes") + ",\"bars\":[],\"statuses\":"
                                + list(asked, "statuses") + "}]",
                        asked.path("quotes").valueStream().map(JsonNode::asString).collect(Collectors.toSet())));
                default -> Optional.empty();
            };
        }

        @Override
        String frame(List<String> tickers, long number) {
            StringBuilder frame = new StringBuilder();
            for (String ticker : tickers) {
                frame.append(frame.isEmpty() ? "[" : ",").append("{\"T\":\"q\",\"S\":\"").append(ticker).append("\",\"bx\":\"V\",\"bp\":187.33,\"bs\":").append(number++)
                        .append(",\"ax\":\"V\",\"ap\":187.34,\"as\":3,\"c\":[\"R\"],\"t\":\"2026-11-20T15:30:00.").append(nanos(UPDATES.incrementAndGet()))
                        .append("Z\",\"z\":\"C\"}");
            }
            return frame.append(']').toString();
        }

        private static String list(JsonNode asked, String field) {
            return asked.has(field) ? asked.path(field).toString() : "[]";
        }
    };

    /** Grows over all runs, as an exchange's does: what comes again is left out. */
    private static final AtomicLong UPDATES = new AtomicLong();

    private final int quotesInAFrame;

    Dialect(int quotesInAFrame) {
        this.quotesInAFrame = quotesInAFrame;
    }

    /** What is answered to a request, and the tickers that are sent from then on. */
    record Answer(String text, Set<String> carried) {}

    /** How many quotes go out together. */
    public int quotesInAFrame() {
        return quotesInAFrame;
    }

    /** What is said to a new connection. */
    Optional<String> greeting() {
        return Optional.empty();
    }

    abstract String ticker(int n);

    abstract Optional<Answer> answer(String text);

    /** A quote of each ticker, numbered from the number on, which is at least 1. */
    abstract String frame(List<String> tickers, long number);

    /** Of a second, as nine digits. */
    private static String nanos(long number) {
        return Long.toString(1_000_000_000L + number % 1_000_000_000L).substring(1);
    }
}
