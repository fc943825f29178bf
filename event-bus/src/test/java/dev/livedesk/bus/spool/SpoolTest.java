package dev.livedesk.bus.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long SMALL = 16 << 10;

    @TempDir
    private Path folder;

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(100).putInt(number).array();
    }

    private static List<Integer> numbers(Spool spool, long from) {
        List<Integer> numbers = new ArrayList<>();
        for (Spool.Part part = spool.read(from, 1); !part.batches().isEmpty(); part = spool.read(part.next(), 1)) {
            part.batches().forEach(batch -> numbers.add(ByteBuffer.wrap(batch.bytes()).getInt()));
        }
        return numbers;
    }

    private static void append(Spool spool, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> spool.append(bytes(number), 2));
        spool.flush();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("0"))) {
            return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
        }
    }

    @Test
    void whatWasAppendedIsReadInOrderFromAnyPlace() {
        try (Spool spool = Spool.open(folder, SMALL)) {
            append(spool, 1, 20);
            long place = spool.end();
            append(spool, 21, 60);
            assertThat(numbers(spool, spool.begin())).isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
            assertThat(numbers(spool, place)).isEqualTo(IntStream.rangeClosed(21, 60).boxed().toList());
            assertThat(spool.read(spool.end(), 1)).isEqualTo(new Spool.Part(List.of(), spool.end()));
        }
    }

    @Test
    void whatWasFlushedIsThereForTheNextProcessAndItsPlacesGoOn() {
        long end;
        String id;
        try (Spool spool = Spool.open(folder, SMALL)) {
            append(spool, 1, 30);
            end = spool.end();
            id = spool.id();
        }
        try (Spool spool = Spool.open(folder, SMALL)) {
            assertThat(spool.id()).isEqualTo(id);
            assertThat(spool.end()).isEqualTo(end);
            append(spool, 31, 40);
            assertThat(numbers(spool, spool.begin())).isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
            assertThat(numbers(spool, end)).isEqualTo(IntStream.rangeClosed(31, 40).boxed().toList());
        }
    }

    @Test
    void aTornLastBatchIsLeftOutWhereverItIsTorn() throws IOException {
        for (int cut = 1; cut < 112; cut++) {
            Path own = folder.resolve("cut-" + cut);
            try (Spool spool = Spool.open(own, SMALL)) {
                append(spool, 1, 3);
            }
            Path file = own.resolve("0").resolve("%020d.spool".formatted(0));
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - cut);
            }
            try (Spool spool = Spool.open(own, SMALL)) {
                append(spool, 4, 5);
                assertThat(numbers(spool, spool.begin())).as("%d bytes are missing", cut).containsExactly(1, 2, 4, 5);
            }
        }
    }

    @Test
    void whatIsClearedIsGoneAndPlacesGoOn() throws IOException {
        try (Spool spool = Spool.open(folder, SMALL)) {
            append(spool, 1, 300);
            long before = spool.end();
            spool.clear();
            assertThat(spool.begin()).isEqualTo(before).isEqualTo(spool.end());
            assertThat(files()).isEmpty();
            append(spool, 301, 303);
            assertThat(numbers(spool, before)).containsExactly(301, 302, 303);
        }
        try (Spool spool = Spool.open(folder, SMALL)) {
            assertThat(numbers(spool, spool.begin())).containsExactly(301, 302, 303);
        }
    }

    @Test
    void aBatchWithAWrongByteIsLeftOut() throws IOException {
        try (Spool spool = Spool.open(folder, SMALL)) {
            append(spool, 1, 3);
        }
        Path file = files().getFirst();
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.write(file, content);
        try (Spool spool = Spool.open(folder, SMALL)) {
            assertThat(numbers(spool, 0)).containsExactly(1, 2);
        }
    }

    @Test
    void itIsAsLargeAsItMayBeAndWhatGoesIsCounted() throws IOException {
        try (Spool spool = Spool.open(folder, SMALL)) {
            long dropped = 0;
            long kept = 0;
            for (int number = 1; number <= 1_000; number++) {
                long end = spool.append(bytes(number), 2);
                kept = number == 100 ? end : kept;
                while (spool.isFull()) {
                    dropped += number > 100 ? spool.countInOldest(kept) : 0;
                    spool.dropOldest();
                }
            }
            spool.flush();
            List<Integer> left = numbers(spool, 0);
            assertThat(left).isEqualTo(IntStream.rangeClosed(1_001 - left.size(), 1_000).boxed().toList());
            assertThat(dropped).isEqualTo(2L * (1_000 - 100 - left.size()));
            long onDisk = 0;
            for (Path file : files()) {
                onDisk += Files.size(file);
            }
            assertThat(onDisk).isBetween(SMALL * 3 / 4, SMALL);
        }
    }

    @Test
    void releasedFilesGoButNothingThatIsNeeded() {
        try (Spool spool = Spool.open(folder, SMALL)) {
            append(spool, 1, 50);
            long place = spool.end();
            append(spool, 51, 70);
            spool.release(place);
            assertThat(spool.begin()).isBetween(1L, place);
            assertThat(numbers(spool, place)).isEqualTo(IntStream.rangeClosed(51, 70).boxed().toList());
            spool.release(Long.MAX_VALUE);
            assertThat(spool.begin()).isLessThan(spool.end());
        }
    }

    @Test
    void everyProcessHasAFolderOfItsOwnAndTheNextOneTakesAFreeOne() {
        Spool first = Spool.open(folder, SMALL);
        try (Spool second = Spool.open(folder, SMALL)) {
            assertThat(second.id()).isNotEqualTo(first.id());
            first.close();
            try (Spool third = Spool.open(folder, SMALL)) {
                assertThat(third.id()).isEqualTo(first.id());
            }
        }
    }

    @Test
    void anyMixOfAppendingReadingAndBeginningAgainReadsWhatWasWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int written = 0;
        Spool spool = Spool.open(folder, 1 << 20);
        List<Long> ends = new ArrayList<>(List.of(0L));
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    spool.close();
                    spool = Spool.open(folder, 1 << 20);
                }
                case 1 -> {
                    int from = random.nextInt(ends.size());
                    assertThat(numbers(spool, ends.get(from))).as("seed %d, step %d", seed, step).isEqualTo(IntStream.rangeClosed(from + 1, written).boxed().toList());
                }
                default -> {
                    byte[] batch = new byte[4 + random.nextInt(300)];
                    ByteBuffer.wrap(batch).putInt(++written);
                    ends.add(spool.append(batch, 1));
                }
            }
        }
        spool.close();
    }

    @Test
    void aFolderThatCannotBeUsedAndASizeThatIsTooSmallAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Spool.open(file, SMALL)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> Spool.open(folder, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
