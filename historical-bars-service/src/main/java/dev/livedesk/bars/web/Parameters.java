package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.util.MultiValueMap;

/** The parameters of a request's query, checked as they are taken; an empty one counts as absent. */
record Parameters(MultiValueMap<String, String> query) {

    private static final Set<String> ADJUSTMENTS = Set.of("raw", "split", "dividend", "spin-off", "all");
    private static final List<String> FEEDS = List.of("sip", "iex", "boats", "otc", "delayed_sip", "overnight");
    private static final int INVALID_PARAMETER = 40010001;
    private static final int SHOWN = 64;

    /** A refusal that names the parameter. */
    static Refusal invalid(String parameter, String reason) {
        return Refusal.badRequest(reason).code(INVALID_PARAMETER).field(parameter);
    }

    /** What was given, short enough to be repeated. */
    static String shown(String given) {
        return given.length() <= SHOWN ? given : given.substring(0, SHOWN) + "…";
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    int integer(String name, int usual, int least, int most) {
        return text(name).map(text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw invalid(name, name + " must be a whole number, not " + shown(text));
            }
            throw invalid(name, "%s must be from %d to %d".formatted(name, least, most));
        }).orElse(usual);
    }

    String oneOf(String name, String usual, List<String> known) {
        String text = text(name).orElse(usual);
        if (!known.contains(text)) {
            throw invalid(name, "invalid %s: %s; use one of %s".formatted(name, shown(text), String.join(", ", known)));
        }
        return text;
    }

    /** Symbols of US equities. */
    List<Instrument> equities() {
        return symbols(venue -> venue == Venue.US_EQUITY);
    }

    /** Symbols of anything that never closes. */
    List<Instrument> cryptos() {
        return symbols(Venue::neverCloses);
    }

    /** An equity's symbol, which was part of the path. */
    static Instrument equity(String symbol) {
        return instrument(symbol, venue -> venue == Venue.US_EQUITY);
    }

    /** The one symbol that is asked for, of any market. */
    Instrument symbol() {
        String symbol = text("symbol").orElseThrow(() -> invalid("symbol", "symbol is required"));
        try {
            return Instrument.parse(symbol);
        } catch (IllegalArgumentException e) {
            throw invalid("symbol", "invalid symbol: " + shown(symbol));
        }
    }

    private List<Instrument> symbols(Predicate<Venue> wanted) {
        List<Instrument> instruments = new ArrayList<>();
        query.getOrDefault("symbols", List.of()).stream()
                .flatMap(given -> Arrays.stream(given.split(",")))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty())
                .forEach(symbol -> instruments.add(instrument(symbol, wanted)));
        if (instruments.isEmpty()) {
            throw invalid("symbols", "symbols is required");
        }
        return instruments;
    }

    private static Instrument instrument(String symbol, Predicate<Venue> wanted) {
        try {
            Instrument instrument = Instrument.parse(symbol);
            if (wanted.test(instrument.venue())) {
                return instrument;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("symbols", "invalid symbol: " + shown(symbol));
        }
        throw invalid("symbols", "invalid symbol: " + shown(symbol));
    }

    /** Checks what only stocks have: every adjustment means raw here, since no corporate actions are known; any feed means ours. */
    void checkStocksOnly() {
        text("adjustment").ifPresent(text -> {
            if (!ADJUSTMENTS.containsAll(Arrays.asList(text.split(",", -1)))) {
                throw invalid("adjustment", "invalid adjustment: " + shown(text));
            }
        });
        oneOf("feed", FEEDS.getFirst(), FEEDS);
        oneOf("currency", "USD", List.of("USD"));
        text("asof").filter(text -> !text.equals("-")).ifPresent(text -> Times.date("asof", text));
    }
}
