package dev.livedesk.simulator.binance;

import dev.livedesk.simulator.Recording;
import dev.livedesk.simulator.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The recordings of one Binance venue. Their bounds are facts about the files, held here so that nothing is read before
 * somebody subscribes; a test reads the files and compares.
 *
 * @param startMicros local receive time, epoch microseconds, that is the start of a lap; a whole second
 * @param lapMicros a lap, whole seconds; longer than the recording by one to two seconds, the seam
 * @param clockLagMillis how far the recorder's clock ran behind: the most that an event's time lies after its receipt
 */
record Archive(
        Venue venue, long startMicros, long lapMicros, long clockLagMillis, List<RecordedSymbol> symbols) {

    private static final long LONGEST_SEAM_MICROS = 2_000_000;

    static final Archive SPOT = new Archive(
            Venue.BINANCE_SPOT,
            1_723_161_254_000_000L,
            652_000_000,
            1_277,
            List.of(
                    RecordedSymbol.of("BTCUSDT", 457_106, 19_904, "0.01"),
                    RecordedSymbol.of("ETHUSDT", 410_705, 14_515, "0.01")));

    static final Archive USDM = new Archive(
            Venue.BINANCE_USDM,
            1_723_161_255_000_000L,
            346_000_000,
            1_273,
            List.of(
                    RecordedSymbol.of("BTCUSDT", 27_382_442, 21_313, "0.10"),
                    RecordedSymbol.of("ETHUSDT", 27_637_075, 14_076, "0.01")));

    String resource(RecordedSymbol symbol) {
        return "/dev/livedesk/simulator/recordings/" + venue.label() + "/" + symbol.lowerCase() + ".txt.gz";
    }

    Recording recording() {
        return new Recording(
                venue,
                Recording.Kind.REPLAY,
                symbols.stream().map(RecordedSymbol::symbol).toList(),
                date(startMicros),
                date(startMicros + lapMicros - LONGEST_SEAM_MICROS));
    }

    private static LocalDate date(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
