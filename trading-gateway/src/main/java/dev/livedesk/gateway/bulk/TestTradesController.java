package dev.livedesk.gateway.bulk;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.market.calendar.NyseCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** {@code GET /api/trades/generate}: trades to try uploads with. */
@RestController
public final class TestTradesController {

    private static final int DEFAULT_LINES = 1000;
    private static final int PART = 1000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    private final AssetBook assets;
    private final NyseCalendar nyse;
    private final Clock clock;
    private final long maxLines;

    public TestTradesController(AssetBook assets, NyseCalendar nyse, Clock clock, long maxLines) {
        this.assets = assets;
        this.nyse = nyse;
        this.clock = clock;
        this.maxLines = maxLines;
    }

    @GetMapping("/api/trades/generate")
    ResponseEntity<Flux<DataBuffer>> generate(
            @RequestParam(name = "lines", required = false) @Nullable String lines,
            @RequestParam(name = "seed", required = false) @Nullable String seed,
            @RequestParam(name = "format", required = false) @Nullable String format) {
        long count = number("lines", lines, DEFAULT_LINES);
        if (count < 1 || count > maxLines) {
            throw Refusal.unprocessable("lines must be from 1 to " + maxLines).field("lines");
        }
        boolean csv = switch (format == null ? "" : format) {
            case "", "csv" -> true;
            case "ndjson" -> false;
            default -> throw Refusal.unprocessable("format must be csv or ndjson").field("format");
        };
        List<Asset> stocks = assets.all().stream().filter(asset -> asset.tradable() && asset.active() && !asset.isCrypto()).toList();
        TestTrades trades = new TestTrades(stocks, nyse.sessionClosedBy(clock.instant()), count, number("seed", seed, 1));
        return ResponseEntity.ok().contentType(csv ? CSV : NDJSON).body(parts(trades, csv));
    }

    private static Flux<DataBuffer> parts(TestTrades trades, boolean csv) {
        return Flux.generate(() -> true, (first, sink) -> {
            if (!trades.hasNext()) {
                sink.complete();
                return false;
            }
            StringBuilder text = new StringBuilder(first && csv ? "ticker,side,quantity,price,fee,effectiveAt\n" : "");
            for (int i = 0; i < PART && trades.hasNext(); i++) {
                TestTrades.Made made = trades.next();
                text.append(csv ? made.csv() : made.json());
            }
            sink.next(DefaultDataBufferFactory.sharedInstance.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            return false;
        });
    }

    private static long number(String name, @Nullable String text, long absent) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            throw Refusal.unprocessable(name + " must be a number").field(name);
        }
        return Long.parseLong(text);
    }
}
