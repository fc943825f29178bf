package dev.livedesk.bars.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OhlcColumnsTest {

    private static final OhlcTime TIMES = new OhlcTime(null);
    private static final OhlcColumns USUAL = OhlcColumns.of("timestamp,symbol,open,high,low,close,volume", TIMES);

    @Test
    void lineIsABar() {
        assertThat(USUAL.read(2, "2024-08-19T13:30:00Z,AAPL,1.5,2e0,1,.75e1,100"))
                .isEqualTo(new OhlcLine.Refused(2, "close", ".75e1", "is not between low and high"));
        assertThat(USUAL.read(3, "2024-08-19T13:30:00Z, aapl ,1.5,2e0,1,1.75,100")).isEqualTo(new OhlcLine.Good(
                3, Instrument.parse("AAPL"), Instant.parse("2024-08-19T13:30:00Z"), "2024-08-19T13:30:00Z", 1.5, 2, 1, 1.75, 100));
    }

    @Test
    void columnsStandInAnyOrderAmongOthersAndMayBeQuoted() {
        OhlcColumns columns = OhlcColumns.of("Close,\"LOW\",trades,High,Open,Symbol,Timestamp", TIMES);

        assertThat(columns.read(9, "4,1,17,5,2,\"BTC/USD\",1724074200")).isEqualTo(new OhlcLine.Good(
                9, Instrument.parse("BTC/USD"), Instant.parse("2024-08-19T13:30:00Z"), "1724074200", 2, 5, 1, 4, 0));
    }

    @Test
    void volumeMayBeLeftEmpty() {
        assertThat(USUAL.read(2, "2024-08-19T13:30:00Z,AAPL,1,1,1,1,")).isInstanceOf(OhlcLine.Good.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2024-08-19T13:30:00Z,AAPL,1,1,1|''|''|has 5 cells, the header 7",
        "2024-08-19T13:30:00Z,AAPL,1,1,1,1,1,1|''|''|has 8 cells, the header 7",
        "2024-08-19T13:30:00Z,APPLE INC,1,1,1,1,1|symbol|APPLE INC|is not a symbol",
        "2024-08-19T13:30:00Z,,1,1,1,1,1|symbol|''|is missing",
        "2024-08-19 13:30,AAPL,1,1,1,1,1|timestamp|2024-08-19 13:30|has no time zone: add Z or an offset, or say timezone= for all of them",
        "2024-08-19T13:30:00Z,AAPL,one,1,1,1,1|open|one|is not a number",
        "2024-08-19T13:30:00Z,AAPL,NaN,1,1,1,1|open|NaN|is not a number",
        "2024-08-19T13:30:00Z,AAPL,0x1p3,1,1,1,1|open|0x1p3|is not a number",
        "2024-08-19T13:30:00Z,AAPL,1,,1,1,1|high|''|is missing",
        "2024-08-19T13:30:00Z,AAPL,1,1e999,1,1,1|high|1e999|is too large",
        "2024-08-19T13:30:00Z,AAPL,1,1,-1,1,1|low|-1|is negative",
        "2024-08-19T13:30:00Z,AAPL,1,1,1,1,-5|volume|-5|is negative",
        "2024-08-19T13:30:00Z,AAPL,2,1,3,2,1|high|1|is below low",
        "2024-08-19T13:30:00Z,AAPL,9,5,3,4,1|open|9|is not between low and high",
    })
    void badLineIsRefusedWithItsColumnAndReason(String line, String column, String value, String reason) {
        assertThat(USUAL.read(4, line)).isEqualTo(new OhlcLine.Refused(4, column, value, reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "timestamp,symbol,open,high,low|close|the column is missing",
        "''|timestamp|the column is missing",
        "2024-08-19T13:30:00Z,AAPL,1,1,1,1|timestamp|the column is missing",
        "timestamp,symbol,open,high,low,close,OPEN|open|the column is there twice",
    })
    void brokenHeaderIsRefusedAsAWhole(String header, String column, String reason) {
        assertThatThrownBy(() -> OhlcColumns.of(header, TIMES)).isInstanceOfSatisfying(
                BrokenDataset.class, broken -> assertThat(broken.because()).isEqualTo(new OhlcLine.Refused(1, column, "", reason)));
    }

    @Test
    void longAndUnprintableValuesAreShownShort() {
        assertThat(USUAL.read(5, "2024-08-19T13:30:00Z," + "A\u0000".repeat(100) + ",1,1,1,1,1"))
                .isEqualTo(new OhlcLine.Refused(5, "symbol", "A?".repeat(32) + "…", "is not a symbol"));
    }
}
