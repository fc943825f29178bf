package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.asset.Asset;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checked lines of one upload in a file that only its owner may read. Its last line says how many there are, so that a torn one is known. */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String END = "end\t";

    private final Path file;

    Spool(Path file) {
        this.file = file;
    }

    /** Writes lines, the last of them the mark of its end. */
    static final class Writer implements Closeable {

        private final FileChannel channel;
        private final BufferedWriter text;
        private long lines;

        Writer(Path file) throws IOException {
            Files.deleteIfExists(file);
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            text = new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), 1 << 16);
        }

        void write(SpooledLine line) throws IOException {
            text.write(line.text());
            lines++;
        }

        /** All is there, and on the disk. */
        void finish() throws IOException {
            text.write(END + lines + "\n");
            text.flush();
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    Writer writer() throws IOException {
        return new Writer(file);
    }

    /** Reads lines, so many at a time. */
    static final class Reader implements Closeable {

        private final BufferedReader text;
        private final Function<String, Asset> assets;

        private Reader(Path file, Function<String, Asset> assets) throws IOException {
            this.text = Files.newBufferedReader(file);
            this.assets = assets;
        }

        /** The next lines; none at the end. */
        List<SpooledLine> next(int most) throws IOException {
            List<SpooledLine> lines = new ArrayList<>(most);
            while (lines.size() < most) {
                String line = text.readLine();
                if (line == null || line.startsWith(END)) {
                    break;
                }
                lines.add(SpooledLine.parse(line, assets));
            }
            return lines;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    Reader reader(Function<String, Asset> assets) throws IOException {
        return new Reader(file, assets);
    }

    /** Whether it is there, to its end. */
    boolean isWhole(long lines) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] expected = (END + lines + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = channel.size() - expected.length;
            java.nio.ByteBuffer last = java.nio.ByteBuffer.allocate(expected.length);
            return from >= 0 && channel.read(last, from) == expected.length && java.util.Arrays.equals(last.array(), expected);
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes it; that this fails is only logged. */
    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the file of an upload could not be deleted");
        }
    }
}
