package dev.livedesk.bars.record;

import static dev.livedesk.bars.record.RecorderDesk.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bars.BarsProperties;
import dev.livedesk.bars.batch.Ticks;
import dev.livedesk.market.tick.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Postgres is away, and Redis keeps only the newest meanwhile. */
class SpooledRecordingIT {

    @TempDir
    Path folder;

    private final RecorderDesk desk = new RecorderDesk();
    private final AwayDataSource postgres = new AwayDataSource(desk.pool);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void ticksWaitOnDiskAndAreRecordedOnce() {
        TickRecorder recorder = desk.recorder(postgres, spool(8));
        recorder.start();
        publish("AAPL", 1, 50);
        publish("MSFT", 1, 50);
        await("the first part is recorded", () -> desk.quotes() == 100);
        postgres.goAway();
        for (int i = 5; i < 30; i++) {
            publish("AAPL", i * 10L + 1, i * 10L + 10);
            long far = i * 10L + 10;
            await("it is read", () -> desk.count("livedesk.bars.ticks.spooled") >= far - 50);
            desk.forget();
        }
        assertThat(recorder.state()).isEqualTo(TickRecorder.State.SPOOLING);
        assertThat(desk.quotes()).isEqualTo(100);
        postgres.comeBack();
        publish("AAPL", 301, 310);
        publish("MSFT", 51, 60);
        await("all is recorded", () -> desk.quotes() >= 370 && recorder.state() == TickRecorder.State.RECORDING);
        publish("AAPL", 311, 320);
        await("and it goes on", () -> desk.quotes() >= 380);
        recorder.stop();

        assertThat(desk.sequences("AAPL")).isEqualTo(upTo(320));
        assertThat(desk.sequences("MSFT")).isEqualTo(upTo(60));
        assertThat(desk.gaps()).isEmpty();
    }

    @Test
    void recorderThatBeginsWhilePostgresIsAwayGoesOnBehindWhatWaits() {
        TickRecorder first = desk.recorder(postgres, spool(8));
        first.start();
        publish("AAPL", 1, 10);
        publish("MSFT", 1, 10);
        await("the first part is recorded", () -> desk.quotes() == 20);
        postgres.goAway();
        publish("AAPL", 11, 20);
        await("it waits", () -> desk.count("livedesk.bars.ticks.spooled") >= 10);
        first.stop();
        desk.forget();
        publish("AAPL", 21, 30);
        TickRecorder second = desk.recorder(postgres, spool(8));
        second.start();
        await("it reads on", () -> desk.count("livedesk.bars.ticks.spooled") >= 20);
        desk.forget();
        publish("MSFT", 11, 15);
        postgres.comeBack();
        await("all is recorded", () -> desk.quotes() >= 45);
        second.stop();

        assertThat(desk.sequences("AAPL")).isEqualTo(upTo(30));
        assertThat(desk.sequences("MSFT")).isEqualTo(upTo(15));
        assertThat(desk.gaps()).isEmpty();
    }

    @Test
    void whatTheDiskHasNoRoomForIsACountedGap() {
        TickRecorder recorder = desk.recorder(postgres, spool(1));
        recorder.start();
        publish("AAPL", 1, 10);
        await("the first part is recorded", () -> desk.quotes() == 10);
        postgres.goAway();
        long last = 10;
        while (desk.count("livedesk.bars.ticks.forced.out") == 0) {
            publish("AAPL", last + 1, last + 400);
            last += 400;
            long far = last - 10;
            await("it is read", () -> desk.count("livedesk.bars.ticks.spooled") >= far);
        }
        desk.forget();
        postgres.comeBack();
        long forcedOut = (long) desk.count("livedesk.bars.ticks.forced.out");
        long kept = last - forcedOut;
        await("what was kept is recorded", () -> desk.quotes() >= kept && recorder.state() == TickRecorder.State.RECORDING);
        recorder.stop();

        assertThat(desk.gaps()).containsExactly("sequence AAPL " + forcedOut);
        assertThat(desk.count("livedesk.bars.ticks.missing")).isEqualTo((double) forcedOut);
        List<Long> expected = LongStream.rangeClosed(1, last).filter(sequence -> sequence <= 10 || sequence > 10 + forcedOut).boxed().toList();
        assertThat(desk.sequences("AAPL")).isEqualTo(expected);
    }

    @Test
    void anotherRecorderStandsByWhileTicksWait() {
        TickRecorder one = desk.recorder(postgres, spool(8));
        one.start();
        publish("AAPL", 1, 10);
        await("the first part is recorded", () -> desk.quotes() == 10);
        postgres.goAway();
        publish("AAPL", 11, 20);
        await("it waits", () -> desk.count("livedesk.bars.ticks.spooled") >= 10);
        desk.forget();
        publish("AAPL", 21, 30);
        TickRecorder other = desk.recorder(desk.pool, spool(8));
        other.start();
        await("the other one waits, although it has Postgres", () -> other.state() == TickRecorder.State.STANDING_BY);
        postgres.comeBack();
        await("all is recorded", () -> desk.quotes() >= 30);
        one.stop();
        publish("AAPL", 31, 40);
        await("the other one takes over", () -> desk.quotes() >= 40);
        other.stop();

        assertThat(desk.sequences("AAPL")).isEqualTo(upTo(40));
        assertThat(desk.gaps()).isEmpty();
    }

    @Test
    void folderThatCannotBeUsedIsToldAndRecordingGoesOn() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        TickRecorder recorder = desk.recorder(postgres, new BarsProperties.Spool(file, DataSize.ofMegabytes(8)));
        recorder.start();
        publish("AAPL", 1, 10);
        await("it is recorded", () -> desk.quotes() == 10);
        assertThat(recorder.spoolProblem()).contains("no-folder");
        postgres.goAway();
        await("it fails as without a spool", () -> recorder.state() == TickRecorder.State.FAILING);
        publish("AAPL", 11, 20);
        postgres.comeBack();
        await("what Redis kept is recorded", () -> desk.quotes() == 20);
        recorder.stop();
        assertThat(desk.sequences("AAPL")).isEqualTo(upTo(20));
    }

    private BarsProperties.Spool spool(int megabytes) {
        return new BarsProperties.Spool(folder, DataSize.ofMegabytes(megabytes));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void publish(String ticker, long from, long to) {
        desk.publish(LongStream.rangeClosed(from, to).mapToObj(sequence -> Ticks.quote(ticker, 3, sequence)).toArray(Quote[]::new));
    }
}
