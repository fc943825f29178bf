package dev.livedesk.bars.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedFileTest {

    @Test
    void everyFileIsListedWithItsChecksum() throws IOException, NoSuchAlgorithmException, URISyntaxException {
        for (ShippedFile file : ShippedFile.all()) {
            try (InputStream bytes = file.open()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes());
                assertThat(HexFormat.of().formatHex(digest)).as(file.path()).isEqualTo(file.sha256());
            }
        }
        Path list = Path.of(Objects.requireNonNull(ShippedFile.class.getResource("files.csv")).toURI());
        Path folder = Objects.requireNonNull(list.getParent());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(path -> path.toString().endsWith(".gz")).map(path -> folder.relativize(path).toString()))
                    .containsExactlyInAnyOrderElementsOf(ShippedFile.all().stream().map(ShippedFile::path).toList());
        }
    }

    @Test
    void everyBarHasItsHighAtTheTopAndItsLowAtTheBottom() throws IOException {
        for (ShippedFile file : ShippedFile.all()) {
            assertThat(file.read().bars().values())
                    .as(file.path())
                    .isNotEmpty()
                    .allMatch(bar -> bar.high() >= Math.max(bar.open(), bar.close()) && bar.low() <= Math.min(bar.open(), bar.close()));
        }
    }

    @Test
    void minuteThatEndsAt931BeginsAt930() throws IOException {
        CsvBars bars = file("us-equity-1m-201902/AAPL_1m.csv.gz").read();

        assertThat(bars.bars().firstEntry().getKey()).isEqualTo(Instant.parse("2019-02-11T14:30:00Z"));
        assertThat(bars.bars().firstEntry().getValue()).isEqualTo(new CsvBars.Prices(171.14, 171.2, 170.7, 170.97, 619925));
        assertThat(bars.bars().lastEntry().getKey()).isEqualTo(Instant.parse("2019-02-15T20:59:00Z"));
    }

    @Test
    void minutesOf2024AreStampedWithTheirStart() throws IOException {
        assertThat(file("us-equity-1m-202408/SPY_1m.csv.gz").read().bars().get(Instant.parse("2024-08-26T13:30:00Z")))
                .isEqualTo(new CsvBars.Prices(563.1799926757812, 563.4400024414062, 562.7999877929688, 563.3800048828125, 1686826));
    }

    @Test
    void firstOfTwoLinesOfOneTimeIsKept() throws IOException {
        CsvBars nvda = file("us-equity-1m-202408/NVDA_1m.csv.gz").read();

        assertThat(nvda.duplicates()).isEqualTo(1);
        assertThat(nvda.bars().get(Instant.parse("2024-08-28T23:59:00Z"))).isEqualTo(new CsvBars.Prices(116.9, 116.95, 116.86, 116.949, 0));
        assertThat(ShippedFile.all().stream().filter(file -> !file.path().contains("NVDA")).mapToInt(ShippedFileTest::duplicates).sum()).isZero();
    }

    @Test
    void dailyBarsBeginAtMidnightInNewYork() throws IOException {
        CsvBars spx = file("daily/SPX_daily.csv.gz").read();

        assertThat(spx.bars().firstEntry().getKey()).isEqualTo(Instant.parse("2000-01-03T05:00:00Z"));
        assertThat(spx.bars().lastEntry().getKey()).isEqualTo(Instant.parse("2020-04-17T04:00:00Z"));
        assertThat(file("daily/AAPL_daily.csv.gz").read().bars().firstEntry().getValue())
                .isEqualTo(new CsvBars.Prices(127.489998, 128.880005, 126.919998, 127.830002, 63152400));
    }

    private static ShippedFile file(String path) {
        List<ShippedFile> found = ShippedFile.all().stream().filter(file -> file.path().equals(path)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static int duplicates(ShippedFile file) {
        try {
            return file.read().duplicates();
        } catch (IOException e) {
            throw new AssertionError(file.path(), e);
        }
    }
}
