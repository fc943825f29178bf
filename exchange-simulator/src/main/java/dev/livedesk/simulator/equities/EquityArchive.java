package dev.livedesk.simulator.equities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The one-minute bars that ship with the module: 24 tickers, five sessions of February 2019. */
final class EquityArchive {

    static final Sessions SESSIONS =
            new Sessions(LocalDate.of(2019, 2, 11).datesUntil(LocalDate.of(2019, 2, 16)).toList());

    static final List<Ticker> TICKERS = List.of(
            new Ticker("AAPL", "C"), new Ticker("AMT", "A"), new Ticker("AMZN", "C"), new Ticker("BAC", "A"),
            new Ticker("BK", "A"), new Ticker("DFS", "A"), new Ticker("GLD", "B"), new Ticker("JPM", "A"),
            new Ticker("MSFT", "C"), new Ticker("MU", "C"), new Ticker("PPLT", "B"), new Ticker("QQQ", "C"),
            new Ticker("SBUX", "C"), new Ticker("SLV", "B"), new Ticker("SPY", "B"), new Ticker("TRV", "A"),
            new Ticker("TSLA", "C"), new Ticker("TZA", "B"), new Ticker("UGA", "B"), new Ticker("V", "A"),
            new Ticker("VIX", "B"), new Ticker("VOO", "B"), new Ticker("VXXB", "B"), new Ticker("XLP", "B"));

    private static final String FOLDER = "/dev/livedesk/simulator/recordings/us-equities-1m/";
    private static final String HEADER = "bar_end_new_york,open,high,low,close,volume";
    private static final DateTimeFormatter BAR_END = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private EquityArchive() {}

    /** Reads one ticker's bars. */
    static BarBook read(Ticker ticker) {
        String name = FOLDER + ticker.symbol() + ".csv.gz";
        try (InputStream file = Objects.requireNonNull(EquityArchive.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            if (!HEADER.equals(lines.readLine())) {
                throw new IllegalStateException(name + " has an unknown header");
            }
            BarBook book = new BarBook(SESSIONS.minutes());
            lines.lines().forEach(line -> put(book, line));
            return book;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    private static void put(BarBook book, String line) {
        List<String> cells = List.of(line.split(",", -1));
        int minute = SESSIONS.minuteEndingAt(LocalDateTime.parse(cells.get(0), BAR_END));
        book.put(
                minute,
                new MinuteBar(
                        price(cells.get(1)),
                        price(cells.get(2)),
                        price(cells.get(3)),
                        price(cells.get(4)),
                        new BigDecimal(cells.get(5)).intValueExact()));
    }

    private static int price(String dollars) {
        return new BigDecimal(dollars).movePointRight(4).intValueExact();
    }
}
